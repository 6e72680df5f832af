import Testing

@testable import PortcullisFormats

@Suite struct `Go versions and module paths` {
  @Test(arguments: [
    ("1.9", "1.10"), ("1.20rc1", "1.20"), ("1.21", "1.21rc1"), ("1.21rc1", "1.21.0"), ("1.26.9", "1.27"),
    ("1.27alpha1", "1.27beta1"), ("x", "1"),
  ])
  func `an earlier version comes first`(earlier: String, later: String) {
    #expect(GoVersion.compare(GoVersion(earlier), GoVersion(later)) == -1)
    #expect(GoVersion.compare(GoVersion(later), GoVersion(earlier)) == 1)
  }

  @Test(arguments: ["", "v1.2", "1.", "1.02", "1.2.3rc1", "1.2.3.4", "01"])
  func `what Go does not take for a version`(text: String) {
    #expect(GoVersion(text) == nil)
  }

  @Test func `before 1.21 a missing patch number is zero`() {
    #expect(GoVersion("1.20") == GoVersion("1.20.0"))
    #expect(GoVersion("1.21") != GoVersion("1.21.0"))
  }

  @Test(arguments: [
    ("go1.27.3", "1.27"), ("go1.27.3-custom", "1.27"), ("go1.28rc1 more", "1.28"),
  ])
  func `a toolchain's name holds its version`(name: String, language: String) {
    #expect(GoVersion(toolchain: name)?.language == language)
  }

  @Test func `the newest patch of the family before the last is chosen`() {
    let releases = ["1.26.0", "1.26.1", "1.27.0", "1.28rc1"]
    #expect(GoToolchainChoice.newer(than: "1.25", among: releases) == "go1.26.1")
    #expect(GoToolchainChoice.newer(than: "1.27", among: releases) == "go1.27.0")
    #expect(GoToolchainChoice.newer(than: "1.28.0", among: releases) == nil)
  }

  @Test(arguments: [
    ("v1.2.3-alpha", "v1.2.3"), ("v1.2.3-alpha", "v1.2.3-alpha.1"), ("v1.2.3-2", "v1.2.3-10"),
    ("v1.2.3-2", "v1.2.3-a"), ("v1.9.0", "v1.10.0"),
  ])
  func `semantic versions are ordered`(earlier: String, later: String) throws {
    #expect(try #require(GoSemanticVersion(earlier)) < #require(GoSemanticVersion(later)))
  }

  @Test func `pseudo-versions are made and recognised`() {
    let made = GoPseudoVersion.text(
      major: "", older: "v1.2.9", timestamp: "20240102030405", revision: "0123456789ab")
    #expect(made == "v1.2.10-0.20240102030405-0123456789ab")
    #expect(GoPseudoVersion.matches(made))
    #expect(!GoPseudoVersion.matches("v1.2.3-20240102030405-0123456789ab"))
  }

  @Test(
    arguments: [
      ("example.org/a", nil), ("Example.org/a", "invalid char 'E' in first path element"),
      ("example.org/a/v1", "invalid version"),
      ("example.org/con", "\"con\" disallowed as path element component on Windows"),
      ("example.org/a~1", "trailing tilde and digits in path element"), ("example.org//a", "double slash"),
    ] as [(String, String?)])
  func `module paths`(path: String, fault: String?) {
    #expect(GoModulePath.fault(in: path, as: .module) == fault)
  }

  @Test func `capitals are escaped and read back`() {
    #expect(GoModulePath.escaped("example.org/MyLib") == "example.org/!my!lib")
    #expect(GoModulePath.unescaped("example.org/!my!lib") == "example.org/MyLib")
    #expect(GoModulePath.unescaped("example.org/MyLib") == nil)
  }

  @Test(arguments: [
    ("*.corp.example", "git.corp.example/a/b", true), ("git.corp.example/a", "git.corp.example/ab", false),
    ("x,git.corp.example/[a-c]*", "git.corp.example/bank/x", true),
  ])
  func `patterns match leading elements`(patterns: String, path: String, matches: Bool) {
    #expect(GoModulePattern.matches(patterns, path: path) == matches)
  }
}
