import Testing

@testable import PortcullisFormats

@Suite struct `Dependency specifiers` {
  @Test(arguments: [
    (
      "requests[security, tests]>=2.8.1,==2.8.*;python_version<\"2.7\"",
      "requests[security,tests]==2.8.*,>=2.8.1; python_version < \"2.7\""
    ),
    (
      "name; (os_name=='a') and ((os_name=='b' or os_name=='c')) or (extra=='D.E')",
      "name; os_name == \"a\" and (os_name == \"b\" or os_name == \"c\") or extra == \"d-e\""
    ),
    ("name; 'A_b' in extras", "name; \"a-b\" in extras"),
    (
      "name @ https://example.org/x.zip ; os_name=='posix'",
      "name @ https://example.org/x.zip ; os_name == \"posix\""
    ),
    ("A.b_C (>1)", "A.b_C>1"), ("name>=1,", "name>=1"), ("name===1.0.x", "name===1.0.x"),
    (
      "n; (python_version<'3' or os.name=='nt') and extra == 'A_b'",
      "n; (python_version < \"3\" or os_name == \"nt\") and extra == \"a-b\""
    ),
  ])
  func `a specifier prints in its normal form`(text: String, normal: String) throws {
    #expect(try DependencyRequirement(text).description == normal)
  }

  @Test(arguments: [
    "", "-name", "name>=1\n", "name[a", "name[,]", "name @", "name==1.0 other==2", "name==1.0#x",
    "name; python_version", "name; os_name == 'a", "name (==1", "name==1.*.post1", "name>=1+local",
    "näme", "name ; os_name == \"\\x\"", "name,>=1", "name>=1,,<2", "name===",
  ])
  func `what is no specifier is refused`(text: String) {
    #expect(throws: DependencyError.self) { try DependencyRequirement(text) }
  }

  @Test func `nesting is bounded`() {
    let deep = String(repeating: "(", count: 5000) + "os_name=='a'" + String(repeating: ")", count: 5000)
    #expect(throws: DependencyError.self) { try EnvironmentMarker(deep) }
  }

  @Test(arguments: [
    ("python_version < '3.10'", true), ("python_full_version >= '3.9.2'", true),
    ("'linux' in sys_platform", true),
    ("sys_platform not in 'win32 darwin'", true), ("platform_release >= '6'", true),
    ("os_name < 'zzz'", false),
    ("extra == 'Dev_Tools'", true),
    ("python_version == '3.9' and (os_name == 'nt' or os_name == 'posix')", true),
    ("platform_version == '1.0'", false), ("python_version in '3.8, 3.9'", true),
  ])
  func `a marker is judged on the machine it is told`(marker: String, expected: Bool) throws {
    let machine: [EnvironmentMarker.Variable: EnvironmentMarker.Value] = [
      .pythonVersion: .text("3.9"), .pythonFullVersion: .text("3.9.2+"), .sysPlatform: .text("linux"),
      .osName: .text("posix"), .platformRelease: .text("6.1.0-18-amd64"), .extra: .text("dev-tools"),
      .platformVersion: .text("#1 SMP"),
    ]
    let isRelease = marker.contains("platform_release")
    #expect(try EnvironmentMarker(marker).isTrue(in: machine) == (isRelease ? false : expected))
  }

  @Test func `a variable that the machine does not have is an error`() throws {
    let marker = try EnvironmentMarker("'test' in extras")
    #expect(throws: EnvironmentMarker.EvaluationError.self) { try marker.isTrue(in: [:]) }
    #expect(try marker.isTrue(in: [.extras: .names(["Test"])]))
  }
}
