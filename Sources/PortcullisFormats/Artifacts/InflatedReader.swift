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
    let inflater = try Self.start(wrapping)
    self.init(source, wrapping, inflater, offset: 0, produced: 0, limits: limits)
  }

  /// One that goes on from a checkpoint; where its members start is not known to it.
  init(
    _ source: ByteSource, _ wrapping: Inflater.Wrapping, from checkpoint: InflatedCheckpoint,
    limits: ArtifactComparison.Limits
  ) throws {
    let inflater = try Self.copy(checkpoint.inflater)
    self.init(
      source, wrapping, inflater, offset: checkpoint.inputOffset, produced: checkpoint.produced,
      limits: limits)
  }

  private init(
    _ source: ByteSource, _ wrapping: Inflater.Wrapping, _ inflater: consuming Inflater, offset: Int,
    produced: Int, limits: ArtifactComparison.Limits
  ) {
    self.source = source
    self.wrapping = wrapping
    let (most, isTooMuch) = max(1, source.size).multipliedReportingOverflow(by: max(1, limits.ratio))
    limit = min(limits.memberBytes, isTooMuch ? .max : max(most, 1 << 20))
    self.inflater = inflater
    self.offset = offset
    self.produced = produced
    starts = [0]
  }

  private static func copy(_ inflater: borrowing Inflater) throws -> Inflater {
    do { return try inflater.copied() } catch { throw ArtifactMalformed(error.description) }
  }

  /// False between members and at the end, where there is no state to go on from.
  var isInsideMember: Bool { !isOver }

  /// Where decompression can go on later.
  func checkpoint() throws -> InflatedCheckpoint {
    InflatedCheckpoint(
      inflater: try Self.copy(inflater), inputOffset: offset - input.count, produced: produced)
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
}
