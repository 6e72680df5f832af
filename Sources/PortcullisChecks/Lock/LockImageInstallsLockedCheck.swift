package import PortcullisCore
import PortcullisFormats

/// Every step of an image build that installs software takes it from a committed lock or checks its digest.
package struct LockImageInstallsLockedCheck: Check {
  package typealias Options = NoOptions

  package struct Evidence: Codable, Sendable {
    package let files: [ImageInstallsSeen]
  }

  package static let info = CheckInfo(
    id: "lock.image-installs-locked",
    title: "The image installs exactly what the committed locks say",
    why: """
      A lock protects only the build that reads it: an image that resolves its packages anew, or locks them \
      in the step that installs them, ships what was newest that day.
      """,
    remedy: "commit the lock, COPY it, and write RUN pip install --require-hashes -r requirements.lock",
    subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule("DF-09", "Python packages installed without hashes, or from a lock the build makes"),
      CheckInfo.Rule("DF-10", "packages of the distribution in the version of the day"),
      CheckInfo.Rule("DF-11", "packages of other languages installed past their lock"),
      CheckInfo.Rule("DF-12", "a file that is fetched and run without a digest check that stops the build"),
      CheckInfo.Rule("DF-14", "a file or a script that cannot be read"),
    ],
    belief: CheckInfo.Belief(
      "pip-compile --generate-hashes in the Dockerfile locks the image",
      truth: """
        the build resolves anew each time and then verifies the hashes it has just written itself; only a \
        lock that was committed before the build fixes anything, and pip install . reads no lock at all.
        """))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let paths = DockerfileScope(context).paths
    guard !paths.isEmpty else { throw Unavailable.notApplicable("no Dockerfile is tracked") }
    let index = context.workspace.index
    var files: [ImageInstallsSeen] = []
    for path in paths {
      try Task.checkCancellation()
      files.append(Self.look(at: path, index, context))
    }
    return Evidence(files: files)
  }

  private static func look(
    at path: String, _ index: ProjectIndex, _ context: RunContext
  ) -> ImageInstallsSeen {
    var seen = ImageInstallsSeen(path: path)
    do {
      let bytes = try context.contents(of: path, limit: DockerfileScope.largest)
      let build = try DockerBuild(try Dockerfile(parsing: bytes))
      let image = ImageContext(dockerfile: path, workspace: context.workspace, index: index)
      var walk = ImageInstallWalk(context: image, index: LineIndex(bytes), size: bytes.count) { file in
        hashFault(of: file, context)
      }
      walk.follow(build)
      seen.steps = walk.told
    } catch let error as DockerfileError {
      seen.isTemplate = DockerfileScope.isTemplate(path)
      seen.unreadable = error.reason
      seen.unreadableLine = error.line
    } catch {
      seen.unreadable = "\(error)"
    }
    return seen
  }

  /// The first thing that keeps pip from verifying all of a requirements file; nil when it verifies all.
  private static func hashFault(of path: String, _ context: RunContext) -> String? {
    do {
      var tree = RequirementsTree(context: context)
      let files = try tree.read([path], requireHashes: true)
      let findings = files.flatMap { HashedRequirementsJudge(file: $0).findings }
      let loud = findings.filter { $0.severity == .failure || $0.severity == .inconclusive }
      return loud.first.map { $0.message.text + (loud.count > 1 ? ", and \(loud.count - 1) more" : "") }
    } catch {
      return "\(error)"
    }
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.files.flatMap { ImageInstallsJudge(file: $0).findings }
  }
}
