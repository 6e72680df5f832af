import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `Python versions` {
  @Test(arguments: [
    ("1.0", "1.0"), (" v1.0-ALPHA.1 ", "1.0a1"), ("1.0-1", "1.0.post1"), ("1.0c3", "1.0rc3"),
    ("1.0.rev4", "1.0.post4"), ("01!02.030", "1!2.30"), ("1.0+Ubuntu-1_x", "1.0+ubuntu.1.x"),
    ("1.0a.dev", "1.0a0.dev0"), ("99999999999999999999999999.1", "99999999999999999999999999.1"),
  ])
  func `every spelling has one normal form`(text: String, normal: String) {
    #expect(PythonVersion(text)?.description == normal)
  }

  @Test(arguments: ["", "1..2", "1.0 a1", "1.0+", "1.0+a+", "v", "1!", "1.0.post.post", "١.٢", "1.0\u{130}"])
  func `what PEP 440 refuses is no version`(text: String) {
    #expect(PythonVersion(text) == nil)
  }

  @Test func `the order is that of PEP 440`() throws {
    let texts = [
      "0.9", "1.0.dev1", "1.0a1.dev2", "1.0a1", "1.0b1", "1.0rc1", "1.0", "1.0+abc", "1.0+1",
      "1.0.post1.dev1",
      "1.0.post1", "1.0.1", "1.10", "1!0.1",
    ]
    let versions = try texts.map { try #require(PythonVersion($0)) }
    for (earlier, later) in zip(versions, versions.dropFirst()) { #expect(earlier < later) }
    #expect(PythonVersion("1.0") == PythonVersion("1.0.0.0"))
  }

  /// Fresh ones for every run; a failure names its seed.
  static let seeds = (0..<3).map { _ in UInt64.random(in: .min ... .max) }

  @Test(arguments: seeds) func `the order of random versions is total, and equals survive printing`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    var versions: [PythonVersion] = []
    for _ in 0..<300 { versions.append(try #require(PythonVersion(Self.text(&generator)))) }
    for version in versions { #expect(PythonVersion(version.description) == version) }
    for _ in 0..<3000 {
      let (a, b, c) = (
        versions[Int.random(in: 0..<300, using: &generator)],
        versions[Int.random(in: 0..<300, using: &generator)],
        versions[Int.random(in: 0..<300, using: &generator)]
      )
      #expect([a < b, a == b, b < a].count { $0 } == 1)
      if a < b, b < c { #expect(a < c) }
    }
  }

  private static func text(_ generator: inout SeededGenerator) -> String {
    var text = (0...Int.random(in: 0..<3, using: &generator)).map { _ in
      String(Int.random(in: 0..<3, using: &generator))
    }.joined(separator: ".")
    if Int.random(in: 0..<3, using: &generator) == 0 {
      text +=
        ["a", "b", "rc"][Int.random(in: 0..<3, using: &generator)]
        + String(Int.random(in: 0..<2, using: &generator))
    }
    if Int.random(in: 0..<3, using: &generator) == 0 {
      text += ".post\(Int.random(in: 0..<2, using: &generator))"
    }
    if Int.random(in: 0..<3, using: &generator) == 0 {
      text += ".dev\(Int.random(in: 0..<2, using: &generator))"
    }
    if Int.random(in: 0..<4, using: &generator) == 0 {
      text += "+" + ["a", "1", "a.1"][Int.random(in: 0..<3, using: &generator)]
    }
    return text
  }

  @Test(arguments: [
    ("==1.0", "1.0+cpu", true), ("==1.0+cpu", "1.0", false), ("~=1.4", "1.9", true),
    ("~=1.4.2", "1.5", false),
    ("==1.*", "1.0rc1", true), ("<2.0", "2.0rc1", false), (">1.0", "1.0.post1", false),
    ("!=1.0", "1.0.0", false),
    ("===1.0", "1.0.0", false), (">=1.0,<2", "1.5", true), ("", "anything", true),
  ])
  func `a specifier accepts what PEP 440 says`(set: String, version: String, expected: Bool) throws {
    #expect(try #require(VersionSpecifierSet(set)).contains(version) == expected)
  }

  @Test(arguments: ["==", "~=1", ">=1.*", "=>1", "1.0", "<1.0+local", "==1.0.post1.*", "==1.0.*,x"])
  func `what is no specifier is refused`(text: String) {
    #expect(VersionSpecifierSet(text) == nil)
  }

  @Test(arguments: [
    ("==1.0", true), ("===1.0", true), ("==1.*", false), (">=1.0", false), ("==1.0,==1.0.0", true),
    ("==1.0,!=2.0", false), ("~=1.0", false), ("", false),
  ])
  func `one exact clause pins`(text: String, pins: Bool) throws {
    #expect((try #require(VersionSpecifierSet(text)).pin != nil) == pins)
  }

  /// Membership and intervals are two readings of one definition.
  @Test(arguments: seeds) func `a version that is accepted lies in an interval`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let operators = ["==", "!=", "<=", ">=", "<", ">"]
      let texts = (0...Int.random(in: 0..<2, using: &generator)).map { _ in
        operators[Int.random(in: 0..<6, using: &generator)] + Self.text(&generator).prefix { $0 != "+" }
      }
      let set = try #require(VersionSpecifierSet(texts.joined(separator: ",")))
      let version = try #require(PythonVersion(Self.text(&generator))).publicVersion
      let single = try #require(VersionSpecifierSet("==\(version)"))
      let isDisjoint = try #require(VersionRanges(set)).isDisjoint(with: try #require(VersionRanges(single)))
      let accepted = set.contains(version.description, prereleases: true)
      if accepted { #expect(!isDisjoint, "\(set) accepts \(version)") }
    }
  }
}
