import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import Testing

@testable import PortcullisChecks

/// Tools of others look at the same projects and the same artefacts.
@Suite(
  .serialized, .timeLimit(.minutes(40)),
  .enabled(if: SeededBuild.isFull, "reprotest and diffoscope compare in the full run"))
struct `A second opinion` {
  private static let reprotest = "/usr/bin/reprotest"
  private static let diffoscope = "/usr/bin/diffoscope"

  private static func isThere(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: program)
  }

  @Test(.enabled(if: isThere(reprotest)), arguments: SeededBuild.all + [SeededBuild.clean])
  func `of reprotest is the same, or it cannot look`(seed: SeededBuild) async throws {
    guard seed.canRun else { return }
    let isClean = seed.testDescription == SeededBuild.clean.testDescription
    let expected: Int32 = isClean || seed.unseenByReprotest != nil ? 0 : 1
    let status = try await Self.reprotestStatus(of: seed)
    #expect(
      status == expected, "reprotest ended with \(status), \(seed.unseenByReprotest ?? "it can see this")")
  }

  /// 0 where reprotest finds no difference, 1 where it does.
  private static func reprotestStatus(of seed: SeededBuild) async throws -> Int32 {
    try await Checkout.with(seed.files) { checkout in
      try FileManager.default.removeItem(atPath: checkout.root + "/.git")
      let names = ["build_path", "environment", "home", "exec_path", "timezone", "umask", "num_cpus", "aslr"]
      let variations = (["-all"] + names.map { "+" + $0 }).joined(separator: ",")
      var environment = [
        "PATH": "/usr/bin:/bin", "HOME": checkout.base, "LC_ALL": "C.UTF-8",
        "GOCACHE": checkout.base + "/cache",
        "SOURCE_DATE_EPOCH": "1790000000",
      ]
      environment.merge(seed.environment) { $1 }
      let command = Command(
        reprotest,
        ["--no-diffoscope", "--min-cpus=1", "--variations=" + variations, "-c", "sh build.sh", checkout.root]
          + [seed.artefact],
        environment: environment, workingDirectory: checkout.base, timeLimit: .seconds(300))
      guard
        case .exited(let status) = try await Processes.live(permissions: Permissions()).run(command).ending
      else { return -1 }
      return status
    }
  }

  @Test(.enabled(if: isThere(diffoscope)), arguments: SeededBuild.all + [SeededBuild.clean])
  func `of diffoscope on two artefacts is the same`(seed: SeededBuild) async throws {
    guard seed.canRun, seed.guilty.allSatisfy({ $0 != .cache }) else { return }
    try await Checkout.with(seed.files) { checkout in
      let context = checkout.context(["PATH": "/usr/bin:/bin"])
      try await context.files.withTemporaryDirectory { base in
        let (left, right) = try await Self.builds(of: seed, context, base)
        let ours = try ArtifactComparison().verdict(
          left.run.entries(of: left.product), left.run.entries(of: right.product))
        for artefact in left.product.artefacts {
          let status = try await Self.diffoscopeStatus(
            left.product.kept + "/" + artefact.path, right.product.kept + "/" + artefact.path)
          #expect(status == (ours == .identical ? 0 : 1), "\(ours)")
        }
      }
    }
  }

  private static func builds(
    of seed: SeededBuild, _ context: RunContext, _ base: String
  ) async throws -> (
    left: (run: BuildRun, product: BuildRun.Product), right: (run: BuildRun, product: BuildRun.Product)
  ) {
    let stage = try SourceStage(in: context)
    try stage.copyObjects(to: base)
    var run = BuildRun(
      context: context, stage: stage, machine: BuildMachine(in: context),
      options: .init(build: ["sh", "build.sh"], artifacts: [seed.artefact], environment: seed.environment),
      base: base)
    if seed.guilty == [.locale] { run.machine.locale = try await run.machine.localeMaker?.compile(for: run) }
    let first = try await run.product(number: 1, [])
    try await Task.sleep(for: .seconds(2))
    let second = try await run.product(number: 2, Set(seed.guilty).subtracting([.clock]))
    return ((run, first), (run, second))
  }

  private static func diffoscopeStatus(_ left: String, _ right: String) async throws -> Int32 {
    let command = Command(
      diffoscope, ["--text", "/dev/null", left, right],
      environment: ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"],
      timeLimit: .seconds(300))
    guard case .exited(let status) = try await Processes.live(permissions: Permissions()).run(command).ending
    else { return -1 }
    return status
  }
}
