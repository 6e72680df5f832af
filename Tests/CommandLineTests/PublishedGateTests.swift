import PortcullisChecks
import PortcullisCore
import PortcullisPipeline
import Testing

/// Entries of `reproducibility:` that ask for one check or the other.
@Suite struct `A gate over what was published` {
  private static let digest = "sha256:" + String(repeating: "a1", count: 32)

  private func problems(_ entry: String) -> [String] {
    let text =
      "version: 1\nreproducibility:\n  app:\n" + entry.split(separator: "\n").map { "    \($0)\n" }.joined()
    do throws(GateFileInvalid) {
      _ = try GateFile.read(Array(text.utf8), path: "portcullis.yml", checks: builtInChecks)
      return []
    } catch {
      return error.problems.map(\.message)
    }
  }

  @Test(arguments: [
    ("build: [make]\nartifacts: [out/app]", ["reproducibility.build-identical"]),
    ("published: { digests: { out/app: \"\(digest)\" } }", ["reproducibility.artifact-matches"]),
    (
      "build: [make]\nartifacts: [out/app]\npublished: { digest_file: SHA256SUMS }",
      ["reproducibility.artifact-matches", "reproducibility.build-identical"]
    ),
  ])
  func `asks for the checks whose keys it has`(entry: String, expected: [String]) throws {
    let text =
      "version: 1\nreproducibility:\n  app:\n" + entry.split(separator: "\n").map { "    \($0)\n" }.joined()
    let gate = try GateFile.read(Array(text.utf8), path: "portcullis.yml", checks: builtInChecks)
    #expect(gate.gates.first?.checks.keys.map(\.rawValue).sorted() == expected)
  }

  @Test(arguments: [
    ("artifacts: [out/app]", "asks for nothing"),
    (
      "variations: [path]\npublished: { digests: { out/app: \"\(digest)\" } }", "says nothing without 'build'"
    ),
    ("published: {}", "names none"), ("published: { digest_file: SHA256SUMS }", "'artifacts' names none"),
    ("published: { digests: { out/app: \"md5:00\" } }", "no digest"),
    ("published: { image: { reference: app:1 } }", "names no registry"),
    ("published: { image: { reference: registry.example.org/app:1 } }", "which says nothing by itself"),
    ("published: { image: { reference: registry.example.org/app } }", "neither a tag nor a digest"),
    ("published: { image: { reference: registry.example.org/app@sha256:00 } }", "no digest that can match"),
    ("published: { image: { digest: \"\(digest)\" } }", "needs 'reference'"),
    (
      "published: { image: { reference: registry.example.org/app:1, digest: \"\(digest)\", platform: linux } }",
      "no platform"
    ),
    ("published: { digset_file: SHA256SUMS }\nartifacts: [a]", "digset_file"),
  ])
  func `says what is wrong with it`(entry: String, message: String) {
    let problems = problems(entry)
    #expect(problems.contains { $0.contains(message) }, "\(problems)")
  }
}
