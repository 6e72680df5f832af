internal import PortcullisCore

/// Files of two trees whose bytes are equal, found on several threads.
enum EqualFiles {
  /// A part of one pair of files, so that one large file does not keep one thread busy alone.
  private struct Segment: Sendable {
    let pair: Int
    let range: Range<Int>
  }

  private static let segmentSize = 32 << 20

  /// Paths that both trees have as files of equal bytes; throws what reading throws.
  static func paths(_ left: [ArtifactEntry], _ right: [ArtifactEntry], width: Int) async throws -> Set<String>
  {
    let pairs = pairs(left, right)
    let segments = pairs.indices.flatMap { index in
      stride(from: 0, to: max(1, pairs[index].one.size), by: segmentSize).map { start in
        Segment(pair: index, range: start..<start + segmentSize)
      }
    }
    var differing: Set<Int> = []
    try await withThrowingTaskGroup(of: [Int].self) { group in
      var waiting = segments[...]
      func start() {
        let taken = Self.share(&waiting)
        guard !taken.isEmpty else { return }
        group.addTask { try Self.differing(taken, pairs) }
      }
      for _ in 0..<max(1, width) { start() }
      while let found = try await group.next() {
        differing.formUnion(found)
        start()
      }
    }
    return Set(pairs.indices.filter { !differing.contains($0) }.map { pairs[$0].path })
  }

  /// Segments for one task: small files together, so that a task is worth starting.
  private static func share(_ waiting: inout ArraySlice<Segment>) -> [Segment] {
    let taken = waiting.prefix(64)
    guard let large = taken.firstIndex(where: { $0.range.lowerBound > 0 }) else {
      waiting = waiting.dropFirst(taken.count)
      return Array(taken)
    }
    let count = max(1, large - taken.startIndex)
    let part = waiting.prefix(count)
    waiting = waiting.dropFirst(count)
    return Array(part)
  }

  private static func differing(_ segments: [Segment], _ pairs: [FilePair]) throws -> [Int] {
    try segments.compactMap { segment in
      let pair = pairs[segment.pair]
      return try ByteDifference.first(pair.one, pair.other, segment.range) == nil ? nil : segment.pair
    }
  }

  private struct FilePair: Sendable {
    let path: String
    let one: ByteSource
    let other: ByteSource
  }

  /// Files of one size and path on both sides; a path that is given twice counts as different.
  private static func pairs(_ left: [ArtifactEntry], _ right: [ArtifactEntry]) -> [FilePair] {
    var others: [String: ByteSource?] = [:]
    for entry in right {
      guard case .file(let source) = entry.content else { continue }
      others[entry.path] = others[entry.path] == nil ? source : ByteSource?.none
    }
    var seen: Set<String> = []
    return left.compactMap { entry in
      guard case .file(let source) = entry.content, seen.insert(entry.path).inserted,
        let counterpart = others[entry.path] ?? nil, counterpart.size == source.size
      else { return nil }
      return FilePair(path: entry.path, one: source, other: counterpart)
    }
  }
}
