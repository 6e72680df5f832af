/// The first quarter and the last three quarters of a stream, within a limit of bytes.
///
/// What a program says first names what it does, and what it says last why it stopped.
struct OutputWindow: Sendable {
  private let headLimit: Int
  private let tailLimit: Int
  private var head: [UInt8] = []
  /// A ring once it is full; `next` is where its oldest byte lies.
  private var tail: [UInt8] = []
  private var next = 0
  /// Bytes between head and tail that were not kept.
  private(set) var omitted = 0

  init(limit: Int) {
    let limit = max(0, limit)
    headLimit = limit / 4
    tailLimit = limit - limit / 4
  }

  var bytes: [UInt8] { head + tail[next...] + tail[..<next] }

  mutating func append(_ chunk: UnsafeRawBufferPointer) {
    let room = min(headLimit - head.count, chunk.count)
    head.append(contentsOf: chunk.prefix(room))
    appendToTail(chunk.dropFirst(room))
  }

  private mutating func appendToTail(_ chunk: Slice<UnsafeRawBufferPointer>) {
    let kept = chunk.suffix(tailLimit)
    omitted += chunk.count - kept.count
    let growth = min(tailLimit - tail.count, kept.count)
    tail.append(contentsOf: kept.prefix(growth))
    var rest = kept.dropFirst(growth)
    omitted += rest.count
    while !rest.isEmpty {
      let run = min(tailLimit - next, rest.count)
      tail.replaceSubrange(next..<next + run, with: rest.prefix(run))
      next = (next + run) % tailLimit
      rest = rest.dropFirst(run)
    }
  }
}
