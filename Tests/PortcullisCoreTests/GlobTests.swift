import PortcullisCore
import PortcullisTestSupport
import Testing

@Suite struct `A glob` {
  @Test(arguments: [
    ("lock.*", "lock.present", true), ("lock.*", "lockpresent", false), ("*", "a/b", false), ("*", "", true),
    ("third_party/**", "third_party/a/b", true), ("third_party/**", "third_party", false),
    ("**/testdata/**", "testdata/x", true), ("**/testdata/**", "a/b/testdata/x/y", true),
    ("**/testdata/**", "a/nottestdata/x", false), ("a/**/b", "a/b", true), ("a/**/b", "a/x/y/b", true),
    ("a/**/b", "ab", false), ("**", "a/b/c", true), ("a**", "ab/c", false), ("a**", "abc", true),
    ("perf/baseline/*.csv", "perf/baseline/run-01.csv", true),
    ("perf/baseline/*.csv", "perf/baseline/old/run-01.csv", false), ("[a-c]?[!x]", "bzy", true),
    ("[a-c]?[!x]", "bzx", false), ("[a-c]", "B", false), ("[[:upper:]]*", "Readme", true), ("\\*", "*", true),
    ("\\*", "a", false), ("[", "[", false), ("a[/]b", "a/b", false), ("", "", true), ("", "a", false),
    ("*.go", ".go", true), ("ä?", "äx", true),
  ])
  func `matches as git does`(pattern: String, path: String, expected: Bool) {
    #expect(Glob(pattern).matches(path) == expected)
  }

  @Test(arguments: [
    ("vendor", "vendor/a/b", true), ("vendor/", "vendor/a", true), ("vendor", "a/vendor/b", false),
    ("**/vendor", "a/vendor/b", true), ("vendor/**", "vendor/a", true), ("vendor", "vendors", false),
  ])
  func `covers what lies below`(pattern: String, path: String, expected: Bool) {
    #expect(Glob(pattern).covers(path) == expected)
  }

  @Test(arguments: ["[", "[a", "[!", "a\\", "[[:none:]]", "[a-"])
  func `a broken pattern matches nothing and says so`(pattern: String) {
    #expect(!Glob(pattern).isWellFormed)
    #expect(!Glob(pattern).matches(pattern))
  }

  @Test func `agrees with trying every way`() {
    var random = SeededGenerator(seed: .random(in: .min ... .max))
    let pieces = ["a", "b", "/", "*", "?", "**/", "/**", "**", "[ab]", "[!a]"]
    for _ in 0..<20_000 {
      let pattern = (0..<Int(random.next() % 7)).map { _ in pieces[Int(random.next() % 10)] }.joined()
      let path = (0..<Int(random.next() % 7)).map { _ in ["a", "b", "c", "/"][Int(random.next() % 4)] }
        .joined()
      let expected = Self.slowly(Array(pattern), 0, Array(path), 0)
      #expect(Glob(pattern).matches(path) == expected, "seed \(random.seed): \(pattern) on \(path)")
    }
  }

  /// The definition, tried way by way; exponential, for short inputs only.
  private static func slowly(_ pattern: [Character], _ place: Int, _ path: [Character], _ index: Int) -> Bool
  {
    guard place < pattern.count else { return index == path.count }
    let rest = path[index...]
    switch pattern[place] {
    case "*":
      let end = pattern[place...].firstIndex { $0 != "*" } ?? pattern.count
      let isWhole = end - place > 1 && (place == 0 || pattern[place - 1] == "/")
      if isWhole, end == pattern.count { return true }
      if isWhole, pattern[end] == "/" {
        let starts = [index] + rest.indices.filter { path[$0] == "/" }.map { $0 + 1 }
        return starts.contains { slowly(pattern, end + 1, path, $0) }
      }
      let limit = rest.firstIndex(of: "/") ?? path.count
      return (index...limit).contains { slowly(pattern, end, path, $0) }
    case "?": return index < path.count && path[index] != "/" && slowly(pattern, place + 1, path, index + 1)
    case "[":
      let isNegated = pattern[place + 1] == "!"
      let end = place + (isNegated ? 3 : 3)
      guard index < path.count, path[index] != "/" else { return false }
      let isMember = isNegated ? path[index] != "a" : path[index] == "a" || path[index] == "b"
      return isMember && slowly(pattern, end + 1, path, index + 1)
    default:
      return index < path.count && pattern[place] == path[index]
        && slowly(pattern, place + 1, path, index + 1)
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["*", "**/", "?*"])
  func `no pattern is slow`(piece: String) {
    let pattern = Glob(String(repeating: piece, count: 200) + "b")
    let path = String(repeating: "a", count: 2000)
    #expect(!pattern.matches(path))
  }
}
