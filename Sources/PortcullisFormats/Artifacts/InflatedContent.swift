internal import PortcullisCore
internal import Synchronization

/// What a compressed stream holds: in memory when it is small, otherwise decompressed again where it is read.
struct InflatedContent {
  let source: ByteSource
  /// Where each gzip member starts in the compressed bytes, and where the last one ends.
  let starts: [Int]
  let end: Int

  /// - Throws: `ArtifactMalformed` for data that is no such stream or expands beyond the limits.
  init(_ compressed: ByteSource, _ wrapping: Inflater.Wrapping, limits: ArtifactComparison.Limits) throws {
    var reader = try InflatedReader(compressed, wrapping, limits: limits)
    var held: [UInt8] = []
    var size = 0
    var checkpoints: [InflatedCheckpoint] = []
    while true {
      let block = try reader.next()
      guard !block.isEmpty else { break }
      size += block.count
      if size <= limits.heldBytes { held += block } else { held = [] }
      if size > limits.heldBytes, size - (checkpoints.last?.produced ?? 0) >= limits.checkpointBytes,
        reader.isInsideMember
      {
        checkpoints.append(try reader.checkpoint())
      }
    }
    starts = reader.starts
    end = reader.end
    guard size > limits.heldBytes else {
      source = ByteSource(held)
      return
    }
    let stream = try InflatedStream(compressed, wrapping, checkpoints, limits: limits)
    let total = size
    source = ByteSource(size: total) { try stream.read($0, min($1, total)) }
  }
}

/// Where decompression can go on.
///
/// A class, because the state of zlib cannot be copied into an array.
final class InflatedCheckpoint {
  let inflater: Inflater
  let inputOffset: Int
  let produced: Int

  init(inflater: consuming Inflater, inputOffset: Int, produced: Int) {
    self.inflater = inflater
    self.inputOffset = inputOffset
    self.produced = produced
  }
}

/// A compressed stream that is read at any place.
///
/// A class, because all readers share one position in it.
private final class InflatedStream: Sendable {
  private struct State: ~Copyable {
    let compressed: ByteSource
    let wrapping: Inflater.Wrapping
    let limits: ArtifactComparison.Limits
    let checkpoints: [InflatedCheckpoint]
    var reader: InflatedReader
    /// The last decompressed bytes, and where they begin.
    var buffer: [UInt8] = []
    var start = 0

    mutating func jump(to offset: Int) throws {
      let nearest = checkpoints.last { $0.produced <= offset }
      buffer = []
      start = nearest?.produced ?? 0
      reader =
        if let nearest {
          try InflatedReader(compressed, wrapping, from: nearest, limits: limits)
        } else {
          try InflatedReader(compressed, wrapping, limits: limits)
        }
    }

    mutating func read(_ offset: Int, _ count: Int) throws -> [UInt8] {
      let end = start + buffer.count
      let isFar =
        offset - end > 1 << 20 && checkpoints.contains { $0.produced > end && $0.produced <= offset }
      if offset < start || isFar { try jump(to: offset) }
      while start + buffer.count < offset + count {
        let block = try reader.next()
        guard !block.isEmpty else { break }
        // A little of what was read before is kept, because windows reach back.
        let surplus = min(buffer.count, min(offset - start, buffer.count + block.count - 1 << 19))
        if surplus > 1 << 18 {
          buffer.removeFirst(surplus)
          start += surplus
        }
        buffer += block
      }
      let from = min(max(0, offset - start), buffer.count)
      return Array(buffer[from..<min(buffer.count, from + count)])
    }
  }

  private let state: Mutex<State>

  init(
    _ compressed: ByteSource, _ wrapping: Inflater.Wrapping, _ checkpoints: sending [InflatedCheckpoint],
    limits: ArtifactComparison.Limits
  ) throws {
    state = Mutex(
      State(
        compressed: compressed, wrapping: wrapping, limits: limits, checkpoints: checkpoints,
        reader: try InflatedReader(compressed, wrapping, limits: limits)))
  }

  func read(_ offset: Int, _ count: Int) throws -> [UInt8] {
    guard offset >= 0, count > 0 else { return [] }
    return try state.withLock { try $0.read(offset, count) }
  }
}
