import PortcullisCore
import PortcullisSystem
import Testing

@testable import PortcullisChecks

/// Gate files that would make the second build a copy of the first.
@Suite struct `A cache for all builds` {
  private static func gate(_ variable: String) -> String {
    """
    version: 1
    reproducibility:
      x:
        build: [sh, build.sh]
        artifacts: [out/x]
        environment:
          LEVEL: "1"
          \(variable)

    """
  }

  private static func planned(_ variable: String) async throws -> (ending: ProcessResult.Ending, text: String)
  {
    let files = ["portcullis.yml": gate(variable), "build.sh": SeededBuild.script("echo > out/x")]
    return try await Checkout.with(files) { checkout in
      let result = try await Processes.live(permissions: Permissions()).run(
        Command(
          TracedRun.binary, ["plan", "project"], environment: ["PATH": "/usr/bin:/bin"],
          workingDirectory: checkout.base, timeLimit: .seconds(60)))
      return (result.ending, result.outputText + result.errorText)
    }
  }

  @Test(arguments: [
    "GOCACHE: /var/cache/go", "CCACHE_DIR: /var/cache/ccache", "CARGO_TARGET_DIR: /tmp/target",
    "npm_config_cache: /var/cache/npm", "PIP_CACHE_DIR: /var/cache/pip", "XDG_CACHE_HOME: /var/cache",
    "SCCACHE_DIR: /var/cache/sccache", "HOME: /root", "CARGO_TARGET_DIR: ../target",
  ])
  func `is refused at its line`(variable: String) async throws {
    let (ending, text) = try await Self.planned(variable)
    #expect(ending == .exited(2), "\(text)")
    #expect(text.contains("portcullis.yml:8:"), "\(text)")
    #expect(text.contains("every build has a \(variable.prefix { $0 != ":" }) of its own"), "\(text)")
  }

  @Test(arguments: [
    "CARGO_TARGET_DIR: target", "GOMODCACHE: /var/cache/mod", "CARGO_HOME: /opt/cargo",
    "CCACHE_DISABLE: \"1\"",
  ])
  func `is none where only downloads are shared`(variable: String) async throws {
    let (ending, text) = try await Self.planned(variable)
    #expect(ending == .exited(0), "\(text)")
  }
}
