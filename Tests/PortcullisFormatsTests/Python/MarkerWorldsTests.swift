import Testing

@testable import PortcullisFormats

@Suite struct `Markers by meaning` {
  private func marker(_ text: String) throws -> EnvironmentMarker? {
    text.isEmpty ? nil : try EnvironmentMarker(text)
  }

  @Test(arguments: [
    ("python_version < '3.11'", "python_full_version < '3.11'"),
    ("platform_system == 'Windows'", "sys_platform == 'win32'"),
    ("os_name == 'nt'", "sys_platform == 'win32'"),
    ("platform_python_implementation == 'PyPy'", "implementation_name == 'pypy'"),
    ("python_version >= '3.10'", ""),
    ("sys_platform == 'linux' or sys_platform != 'linux'", ""),
    ("extra == 'Dev_Tools'", "extra == 'dev-tools'"),
    ("python_version in '3.10 3.11'", "python_full_version >= '3.10' and python_full_version < '3.12'"),
    (
      "sys_platform == 'darwin' and (python_version < '3.12' or extra == 'a')",
      "extra == 'a' and sys_platform == 'darwin' or python_full_version < '3.12' and sys_platform == 'darwin'"
    ),
  ])
  func `markers in two spellings hold on the same machines`(one: String, other: String) throws {
    let python = VersionSpecifierSet(">=3.10")
    #expect(EnvironmentMarker.areEqual(try marker(one), try marker(other), python: python) == true)
  }

  @Test(arguments: [
    ("python_version < '3.11'", "python_full_version <= '3.11'"),
    ("sys_platform == 'linux'", "os_name == 'posix'"),
    ("python_version >= '3.11'", ""), ("extra == 'a'", "extra == 'b'"),
    ("platform_machine == 'x86_64'", "platform_machine == 'aarch64'"),
  ])
  func `markers that part on some machine are told apart`(one: String, other: String) throws {
    let python = VersionSpecifierSet(">=3.10")
    #expect(EnvironmentMarker.areEqual(try marker(one), try marker(other), python: python) == false)
  }

  @Test func `too many conditions leave the question open`() throws {
    let parts = (0..<40).map {
      "(extra == 'a\($0)' and platform_machine == 'm\($0)' and platform_version == 'v\($0)')"
    }
    #expect(EnvironmentMarker.areEqual(try marker(parts.joined(separator: " or ")), nil) == nil)
  }

  @Test func `groups include each other and never themselves`() throws {
    let text = """
      [dependency-groups]
      Base_One = ["left>=1"]
      dev = [{include-group = "base.one"}, "right"]
      round = [{include-group = "trip"}]
      trip = [{include-group = "round"}]
      """
    let groups = try PythonManifest(Array(text.utf8)).groups
    #expect(try groups.items(of: "DEV").map(\.text) == ["left>=1", "right"])
    let fault = #expect(throws: DependencyGroups.Fault.self) { try groups.items(of: "round") }
    #expect(fault?.description == "group round includes itself: round -> trip -> round")
    #expect(fault?.line == 5)
  }

  @Test(arguments: [
    ("^1.2.3", "1.9", "2.0"), ("^0.2.3", "0.2.9", "0.3.0"), ("~1.2", "1.2.9", "1.3"),
    ("1.2.*", "1.2.7", "1.3"),
    (">=1 <2 || ^3", "3.4", "2.1"), ("1.5", "1.5", "1.6"), ("*", "9", ""), ("~2", "2.9", "3.0"),
  ])
  func `ranges of Poetry accept what Poetry accepts`(range: String, inside: String, outside: String) throws {
    let constraint = try #require(PoetryConstraint(range))
    #expect(constraint.contains(inside))
    if !outside.isEmpty { #expect(!constraint.contains(outside)) }
  }
}
