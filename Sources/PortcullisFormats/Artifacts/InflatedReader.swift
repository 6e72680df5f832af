internal import PortcullisCore

/// Decompressed bytes of a part of a source, forwards only; gzip members follow each other as one content.
struct InflatedReader: ~Copyable {
  private let source: ByteSource
  private let wrapping: Inflater.Wrapping
  private let limit: Int
  private var inflater: Inflater
  private var input: ArraySlice<UInt8> = []
  private var offset: Int
  private var produced = 0
  private var isOver = false
  /// Where each gzip member starts, and where the last one ends.
  private(set) var starts: [Int]
  private(set) var end = 0

  init(_ source: ByteSource, _ wrapping: Inflater.Wrapping, limits: ArtifactComparison.Limits) throws {
    self.source = source
    self.wrapping = wrapping
    let (most, isTooMuch) = max(1, source.size).multipliedReportingOverflow(by: max(1, limits.ratio))
    limit = min(limits.memberBytes, isTooMuch ? .max : max(most, 1 << 20))
    inflater = try Self.start(wrapping)
    offset = 0
    starts = [0]
  }

  private static func start(_ wrapping: Inflater.Wrapping) throws -> Inflater {
    do { return try Inflater(wrapping) } catch { throw ArtifactMalformed(error.description) }
  }

  /// The next bytes, none at the end; throws `ArtifactMalformed` for data that is no such stream.
  mutating func next() throws -> [UInt8] {
    while !isOver {
      if input.isEmpty {
        input = try source.read(offset, 1 << 18)[...]
        offset += input.count
      }
      let step = try inflated()
      input = input.dropFirst(step.consumed)
      produced += step.output.count
      guard produced <= limit else { throw ArtifactMalformed("more than \(limit) bytes of content") }
      if step.isComplete {
        try finishMember()
      } else if step.consumed == 0, step.output.isEmpty {
        throw ArtifactMalformed("a stream that ends too early")
      }
      guard step.output.isEmpty else { return step.output }
    }
    return []
  }

  private mutating func inflated() throws -> Inflater.Step {
    do { return try inflater.step(input) } catch { throw ArtifactMalformed("a broken stream: \(error)") }
  }

  private mutating func finishMember() throws {
    end = offset - input.count
    isOver = true
    guard wrapping == .gzip, starts.count < 1 << 20 else { return }
    let head = try source.read(end, 3)
    guard head == [0x1F, 0x8B, 0x08] else { return }
    isOver = false
    starts.append(end)
    inflater = try Self.start(wrapping)
  }

  /// Everything, nil when it is larger than `most`; the reader is used up then.
  mutating func all(_ most: Int) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    while true {
      let block = try next()
      guard !block.isEmpty else { return bytes }
      bytes += block
      guard bytes.count <= most else { return nil }
    }
  }
}

/// Contents that are too large to hold, compared side by side as they are decompressed.
enum InflatedDifference {
  /// The first difference with bytes around it, nil for equal contents; the readers are used up.
  static func find(
    _ left: inout InflatedReader, _ right: inout InflatedReader
  ) throws -> (offset: Int, left: ArtifactWindow, right: ArtifactWindow)? {
    var one: [UInt8] = []
    var other: [UInt8] = []
    var base = 0
    var known = 0
    while true {
      if one.count == known { one += try left.next() }
      if other.count == known { other += try right.next() }
      let common = min(one.count, other.count)
      let index = (known..<common).first { one[$0] != other[$0] }
      if index == nil, common > known {
        let dropped = max(0, common - 4_096)
        one.removeFirst(dropped)
        other.removeFirst(dropped)
        base += dropped
        known = common - dropped
        continue
      }
      guard index != nil || one.count != other.count else { return nil }
      let windows = [one, other].map {
        ArtifactWindow(bytes: Array($0.prefix((index ?? common) + 4_096)), start: base)
      }
      return (base + (index ?? common), windows[0], windows[1])
    }
  }
}
