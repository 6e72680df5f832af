import PortcullisFormats
import Testing

@Suite struct `What a lock says of builds` {
  private static func packages(_ text: String) -> [LockedFiles.Package] {
    LockedFiles(Array(text.utf8)).packages
  }

  static let locks: [(String, String, String, [String])] = [
    (
      "uv.lock",
      "revision = 3\n[[package]]\nname = \"a\"\nversion = \"1\"\nsdist = { url = \"https://x/a-1.tar.gz\" }\nwheels = [\n"
        + "    { url = \"https://x/y/a-1-py3-none-any.whl\", hash = \"sha256:0\" },\n]\n", "a 1",
      ["a-1-py3-none-any.whl"]
    ),
    (
      "poetry.lock",
      "[[package]]\nname = \"a\"\nversion = \"1\"\nfiles = [\n    {file = \"a-1-py3-none-any.whl\", hash = \"sha256:0\"},\n"
        + "    {file = \"a-1.tar.gz\", hash = \"sha256:0\"},\n]\n[metadata]\nlock-version = \"2.1\"\n", "a 1",
      ["a-1-py3-none-any.whl"]
    ),
    (
      "pylock.toml",
      "lock-version = \"1.0\"\n[[packages]]\nname = \"a\"\nversion = \"1\"\nsdist = { name = \"a-1.tar.gz\" }\n"
        + "[[packages.wheels]]\nname = \"a-1-py3-none-any.whl\"\n", "a 1", ["a-1-py3-none-any.whl"]
    ),
  ]

  @Test(arguments: locks)
  func `archives are found in every format`(name: String, text: String, title: String, wheels: [String]) {
    let packages = Self.packages(text)
    #expect(packages.map(\.title) == [title])
    #expect(packages.first?.wheels == wheels)
    #expect(packages.first?.sources == ["a-1.tar.gz"])
    #expect(packages.first?.isBuilt == false)
  }

  static let built: [(String, Bool)] = [
    ("sdist = { url = \"https://x/a.tar.gz\" }", true), ("sdist = { url = \"https://x/a.zip\" }", true),
    ("source = { git = \"https://x/a?rev=1#2\" }", true), ("source = { editable = \".\" }", false),
    ("files = []", false), ("wheels = [\n  { url = \"https://x/a-1-py3-none-any.whl\" } ]", false),
  ]

  @Test(arguments: built) func `a package without wheel is built`(field: String, isBuilt: Bool) {
    #expect(Self.packages("[[package]]\nname = \"a\"\n\(field)\n").map(\.isBuilt) == [isBuilt])
  }

  static let systems: [([String], Set<String>)] = [
    (["a-1-py3-none-any.whl"], []), (["a-1-cp3-cp3-win_amd64.whl"], ["windows"]),
    (
      ["a-1-cp3-cp3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", "a-1-cp3-cp3-musllinux_1_2_x86_64.whl"],
      ["linux"]
    ),
    (["a-1-cp3-cp3-macosx_11_0_arm64.whl", "a-1-cp3-cp3-win32.whl"], ["macos", "windows"]),
    (["a-1-cp3-cp3-win32.whl", "a-1-py3-none-any.whl"], []),
  ]

  @Test(arguments: systems) func `wheels tell their systems`(wheels: [String], systems: Set<String>) {
    let lines = wheels.map { "  { url = \"https://x/\($0)\" },\n" }.joined()
    #expect(Self.packages("[[package]]\nname = \"a\"\nwheels = [\n\(lines)]\n").map(\.systems) == [systems])
  }

  @Test func `an edge without marker makes a package one for all machines`() {
    let head = "revision = 3\n[[package]]\nname = \"a\"\n[[package]]\nname = \"b\"\ndependencies = [\n"
    let conditional = Self.packages(
      head + "    { name = \"a\", marker = \"sys_platform == 'win32'\" },\n    { name = \"c\" },\n]\n")
    #expect(conditional.first?.isConditional == true)
    #expect(Self.packages(head + "    { name = \"a\" },\n]\n").first?.isConditional == false)
  }

  static let requirements: [(String, BuildSystem.Bound)] = [
    ("a==1", .pinned), ("a===1", .pinned), ("a==1.*", .ended), ("a", .open), ("a>=1", .open),
    ("a>=1,<2", .ended),
    ("a~=1.2", .ended), ("a!=1", .open), ("a[b]==1; python_version>'3'", .pinned), ("a b", .malformed),
    ("", .malformed),
    ("a @ https://x/a.whl", .open), ("a @ git+https://x/a@0123456789012345678901234567890123456789", .pinned),
    ("a @ git+https://x/a@main", .open),
  ]

  @Test(arguments: requirements) func `a requirement is as fixed as its clauses`(
    text: String, bound: BuildSystem.Bound
  ) {
    #expect(BuildSystem.requirement(text).bound == bound)
  }

  static let scripts: [(String, [String]?)] = [
    ("setup(\n  setup_requires=['a', \"b>=1\"],\n)", ["a", "b>=1"]), ("setup(setup_required=[])", nil),
    ("# setup_requires=['a']", nil), ("  setup_requires=[\n    'a',\n    'b',\n  ],\n  x=['c']", ["a", "b"]),
    ("[options]\nsetup_requires =\n  a\n  b\npackages = find:", ["a", "b"]),
    ("  setup_requires=needed,\n  x=1", []),
    ("x = 1", nil),
  ]

  @Test(arguments: scripts) func `setup_requires is read from text`(text: String, names: [String]?) {
    let isConfiguration = text.hasPrefix("[options]")
    #expect(SetupScript.setupRequires(in: Array(text.utf8), isConfiguration: isConfiguration)?.names == names)
  }
}
