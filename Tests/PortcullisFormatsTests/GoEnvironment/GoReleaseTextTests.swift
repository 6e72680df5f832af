import PortcullisFormats
import Testing

@Suite struct `Which Go a text asks for` {
  static let texts: [(String, String?)] = [
    ("1.27", "newest 1.27"), ("1.27.3", "go1.27.3"), ("go1.27.3", "go1.27.3"), ("v1.27.3", "go1.27.3"),
    ("1.27.x", "newest 1.27"), ("1.27.*", "newest 1.27"), ("~1.27.0", "newest 1.27"),
    ("1.28rc1", "go1.28rc1"),
    ("1", nil), ("stable", nil), ("latest", nil), ("^1.27", nil), (">=1.27", nil), ("2.1", nil),
    ("1.27.3.4", nil),
    ("", nil), ("1.x", nil), ("bookworm", nil),
  ]

  @Test(arguments: texts) func `a release is exact, or the newest of its language`(
    text: String, wanted: String?
  ) {
    let release = GoReleaseText(text)
    let shown = release.map { $0.isNewest ? "newest \($0.version?.language ?? "")" : $0.toolchain }
    #expect(shown == wanted)
  }

  static let tags: [(String, Bool)] = [
    ("1.27-bookworm", true), ("1.27.3-alpine3.22", true), ("bookworm", false), ("1-alpine", false),
    ("1.28rc1", true),
  ]

  @Test(arguments: tags) func `a tag begins with its release`(tag: String, isKnown: Bool) {
    #expect((GoReleaseText(imageTag: tag) != nil) == isKnown)
  }

  static let steps: [(String, [String], Int?)] = [
    ("uses: actions/setup-go@v5, with: {go-version: 1.27}", ["1.27"], 5),
    ("uses: actions/setup-go@v6.0.1, with: {go-version: \"${{ matrix.go }}\"}", ["1.26", "1.27"], 6),
    ("uses: actions/setup-go@v5, with: {go-version: \"${{ inputs.go }}\"}", [], 5),
    (
      "uses: actions/setup-go@0123456789012345678901234567890123456789, with: {go-version: stable}",
      ["stable"], nil
    ),
  ]

  @Test(arguments: steps) func `setup-go installs what its options say`(
    step: String, versions: [String], major: Int?
  ) {
    let text = "jobs: {a: {strategy: {matrix: {go: ['1.26', '1.27']}}, steps: [{\(step)}]}}"
    let found = SetupGoStep.all(in: Array(text.utf8))
    #expect(found.map(\.versions) == [versions])
    #expect(found.first?.major == major)
  }

  @Test func `a comment says the version of a commit`() {
    let text =
      "jobs:\n  a:\n    steps:\n      - uses: actions/setup-go@0123 # v6.1.0\n        with: {go-version-file: go.mod}\n"
    let found = SetupGoStep.all(in: Array(text.utf8))
    #expect(found.first?.major == 6)
    #expect(found.first?.versionFile == "go.mod")
  }
}
