/// One thing that the two builds had different values of.
struct CanaryMark: Sendable {
  let cause: ArtifactCause
  let name: String
  let leftText: String
  let rightText: String
  let left: [UInt8]
  let right: [UInt8]

  /// Nil when the values do not tell the builds apart.
  init?(_ cause: ArtifactCause, _ name: String, _ left: String, _ right: String) {
    let left = Self.trimmed(left)
    let right = Self.trimmed(right)
    guard left != right else { return nil }
    self.cause = cause
    self.name = name
    leftText = left
    rightText = right
    self.left = Array(left.utf8)
    self.right = Array(right.utf8)
  }

  private static func trimmed(_ path: String) -> String {
    var path = path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  static func all(_ canaries: BuildCanaries) -> [CanaryMark] {
    let left = canaries.left
    let right = canaries.right
    let fixed = [
      CanaryMark(.path, "directory of the build", left.path, right.path),
      CanaryMark(.environment, "temporary directory", left.temporaryDirectory, right.temporaryDirectory),
      CanaryMark(.environment, "home directory", left.home, right.home),
      CanaryMark(.host, "host name", left.hostname, right.hostname),
      CanaryMark(.user, "user name", left.user, right.user),
    ]
    let names = Set(left.environment.keys).union(right.environment.keys).sorted()
    let variables = names.map { name in
      CanaryMark(
        .environment, "value of \(name)", left.environment[name] ?? "", right.environment[name] ?? "")
    }
    return (fixed + variables).compactMap { $0 }
  }

  /// Where the mark starts in the windows when the first differing byte is inside it, or just after it.
  func place(over pair: WindowPair) -> Int? {
    guard left.count >= 2 || right.count >= 2 else { return nil }
    let longest = max(left.count, right.count)
    for start in stride(from: pair.at, through: max(0, pair.at - longest), by: -1) {
      guard Self.starts(pair.left, start, left), Self.starts(pair.right, start, right) else { continue }
      return start
    }
    return nil
  }

  /// Where the mark is within 256 bytes after the first differing byte, on its own side only.
  func place(after pair: WindowPair) -> Int? {
    let one = pair.left[pair.clamped(pair.at, pair.left)...].prefix(256 + left.count)
    let other = pair.right[pair.clamped(pair.at, pair.right)...].prefix(256 + right.count)
    return place(one, other)?.left
  }

  /// Where the mark is first on each side; the other side's place where a side has an empty mark.
  func place(inWhole one: [UInt8], _ other: [UInt8]) -> (left: Int, right: Int)? {
    place(one[...], other[...])
  }

  private func place(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> (left: Int, right: Int)? {
    guard left.isEmpty || left.count >= 3, right.isEmpty || right.count >= 3 else { return nil }
    let here = Self.index(of: left, in: one)
    let there = Self.index(of: right, in: other)
    guard left.isEmpty || here != nil, right.isEmpty || there != nil else { return nil }
    let crossed = !left.isEmpty && Self.index(of: left, in: other) != nil && !Self.starts(right, 0, left)
    guard !crossed, let place = here ?? there else { return nil }
    return (here ?? place, there ?? place)
  }

  private static func starts(_ bytes: [UInt8], _ start: Int, _ text: [UInt8]) -> Bool {
    start >= 0 && start <= bytes.count && bytes[start...].starts(with: text)
  }

  /// The first occurrence; an empty text has none.
  static func index(of text: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard let head = text.first, bytes.count >= text.count else { return nil }
    let last = bytes.endIndex - text.count
    return bytes.withUnsafeBufferPointer { buffer in
      let base = bytes.startIndex
      for index in 0...(last - base) where buffer[index] == head {
        if buffer[index..<(index + text.count)].elementsEqual(text) { return base + index }
      }
      return nil
    }
  }
}
