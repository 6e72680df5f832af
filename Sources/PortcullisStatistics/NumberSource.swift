/// Numbers that can be read again and again, the same ones each time, in chunks and on several threads.
///
/// What is computed from a source must not depend on the chunks or on the number of parts.
package protocol NumberSource: Sendable {
  /// How many numbers there are.
  var count: Int { get }

  /// Folds every number once and answers the parts; a part sees its chunks one after the other.
  func fold<Part: Sendable>(
    into start: @escaping @Sendable () -> Part,
    _ add: @escaping @Sendable (inout Part, UnsafeBufferPointer<Double>) throws -> Void
  ) async throws -> [Part]
}

/// An array as a source: read where it lies, never copied.
package struct NumbersInMemory: NumberSource {
  private let values: [Double]
  private let parts: Int
  /// Numbers between two looks for cancellation.
  private static let chunk = 1 << 16
  /// Parts are no smaller, for a task costs as much as some thousand numbers.
  private static let leastPart = 50_000

  package init(_ values: [Double], threads: Int) {
    self.values = values
    parts = max(1, min(threads, values.count / Self.leastPart))
  }

  package var count: Int { values.count }

  package func fold<Part: Sendable>(
    into start: @escaping @Sendable () -> Part,
    _ add: @escaping @Sendable (inout Part, UnsafeBufferPointer<Double>) throws -> Void
  ) async throws -> [Part] {
    try await withThrowingTaskGroup(of: (Int, Part).self) { group in
      for index in 0..<parts {
        let range = values.count / parts * index..<(index == parts - 1 ? count : count / parts * (index + 1))
        group.addTask { (index, try fold(range, start(), add)) }
      }
      var results: [(Int, Part)] = []
      for try await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func fold<Part>(
    _ range: Range<Int>, _ start: Part, _ add: (inout Part, UnsafeBufferPointer<Double>) throws -> Void
  ) throws -> Part {
    var part = start
    try values.withUnsafeBufferPointer { values in
      for offset in stride(from: range.lowerBound, to: range.upperBound, by: Self.chunk) {
        try Task.checkCancellation()
        let end = min(range.upperBound, offset + Self.chunk)
        try add(&part, UnsafeBufferPointer(rebasing: values[offset..<end]))
      }
    }
    return part
  }
}
