internal import CPortcullisShims
internal import Glibc

/// An open file descriptor, closed when its owner ends.
struct Descriptor: ~Copyable, Sendable {
  let number: Int32

  /// Takes over an open descriptor.
  init(owning number: Int32) { self.number = number }

  deinit { close(number) }

  /// Gives the number away, still open.
  consuming func release() -> Int32 {
    let number = number
    discard self
    return number
  }

  /// A pipe whose two ends no executed program inherits.
  static func pipe() throws(SystemError) -> Ends {
    var ends: [Int32] = [-1, -1]
    let code = portcullis_pipe(&ends)
    guard code == 0 else { throw SystemError(code) }
    return Ends(reading: Descriptor(owning: ends[0]), writing: Descriptor(owning: ends[1]))
  }

  /// Two connected sockets that no executed program inherits.
  static func sockets() throws(SystemError) -> Ends {
    var ends: [Int32] = [-1, -1]
    let code = portcullis_sockets(&ends)
    guard code == 0 else { throw SystemError(code) }
    return Ends(reading: Descriptor(owning: ends[0]), writing: Descriptor(owning: ends[1]))
  }

  struct Ends: ~Copyable, Sendable {
    let reading: Descriptor
    let writing: Descriptor
  }
}

/// An `errno` value with its text.
struct SystemError: Error, Hashable, CustomStringConvertible {
  let code: Int32

  init(_ code: Int32) { self.code = code }

  var description: String {
    var text = [CChar](repeating: 0, count: 128)
    portcullis_error_text(code, &text, text.count)
    let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self).lowercasedFirst
  }
}

extension SystemError {
  /// Why a namespace was refused, where the kernel's words are about something else.
  var namespaceRefusal: String {
    code == ENOSPC || code == EUSERS ? "no more namespaces are allowed here" : description
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
