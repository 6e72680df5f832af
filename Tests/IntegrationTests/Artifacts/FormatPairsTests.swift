import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import Testing

/// Files of real tools in more than twenty formats, each with one planted difference.
@Suite(.enabled(if: FormatPair.areToolsInstalled)) struct `Pairs of files that real tools made` {
  @Test(arguments: FormatPair.programs + FormatPair.files) func `differ first in the planted field`(
    pair: FormatPair
  ) async throws {
    let verdict = try await pair.verdict()
    guard let field = pair.field else { return #expect(verdict == .identical, "\(verdict)") }
    let difference = try #require(verdict.difference)
    #expect(difference.field == field, "\(difference)")
    #expect(difference.cause == pair.cause, "\(difference)")
    let place = difference.place.split(separator: "@").first.map(String.init) ?? ""
    #expect(place == "out" + pair.place, "\(difference)")
    #expect(difference.notes.isEmpty, "\(difference.notes)")
  }
}

/// The same pairs judged by diffoscope, which looks into files with the tools of their formats.
@Suite(.enabled(if: FormatPair.isDiffoscopeInstalled)) struct `Diffoscope's second opinion` {
  @Test(arguments: FormatPair.programs + FormatPair.files) func `is the same verdict and field`(
    pair: FormatPair
  ) async throws {
    let (result, verdict) = try await pair.made { base, left, right in
      let files = Files.live(user: .current())
      let verdict = try ArtifactComparison().verdict(
        try files.openBeneath(base, left), try files.openBeneath(base, right), name: "out")
      let command = Command(
        "/usr/bin/diffoscope", ["--text", "-", "--max-text-report-size", "200000", left, right],
        environment: ["PATH": "/usr/bin:/bin", "HOME": base, "LC_ALL": "C.UTF-8"], workingDirectory: base,
        timeLimit: .seconds(120))
      return (try await Processes.live(permissions: Permissions()).run(command), verdict)
    }
    #expect(result.ending == .exited(verdict == .identical ? 0 : 1), "\(result)")
    if !pair.told.isEmpty {
      #expect(result.outputText.contains(pair.told), "\(result.outputText.prefix(4_000))")
    }
  }
}

extension FormatPair {
  /// False where one is missing; a job that says it is CI must have them.
  static var areToolsInstalled: Bool {
    ProcessInfo.processInfo.environment["CI"] == "true" || tools.allSatisfy { isInstalled($0) }
  }

  /// Part of the full setup only.
  static var isDiffoscopeInstalled: Bool { areToolsInstalled && isInstalled("diffoscope") }

  private static func isInstalled(_ tool: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/" + tool)
  }
}
