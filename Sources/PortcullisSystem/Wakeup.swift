internal import CPortcullisShims
internal import Glibc

/// Wakes a thread that waits in `poll`; a class because both sides share one descriptor and the last closes it.
final class Wakeup: Sendable {
  let descriptor: Int32

  init() throws(SystemError) {
    let number = portcullis_event(0)
    guard number >= 0 else { throw SystemError(-number) }
    descriptor = number
  }

  deinit { close(descriptor) }

  func signal() {
    var one: UInt64 = 1
    // Refused only when the counter is full, and then the waiter is awake already.
    _ = Glibc.write(descriptor, &one, 8)
  }
}
