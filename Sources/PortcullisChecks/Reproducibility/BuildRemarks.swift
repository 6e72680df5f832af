import PortcullisCore
import PortcullisFormats

/// What stands beside the answer: differences that were hidden, and what the builds did not have.
struct BuildRemarks {
  let seen: BuildSeen

  var findings: [Finding] { copied + equal + hidden + unused + absent }

  private var gateFile: Location? { seen.gateFile.map { Location($0) } }

  /// How much stands behind a pass.
  private var equal: [Finding] {
    guard seen.guilt.isEmpty, seen.normalisers.isEmpty, seen.missing.isEmpty, seen.builds.count > 1 else {
      return []
    }
    let varied = BuildVariation.allCases.filter { variation in
      seen.builds.contains { $0.varied.contains(variation) }
    }
    return [
      Finding(
        "REP-12", .information, .equal(seen, varied), at: gateFile,
        evidence: ["varied at once: \(varied.map(\.rawValue).joined(separator: ", "))"],
        remedy: "nothing needs to be done")
    ]
  }

  private static let builders = [
    "docker build", "docker buildx build", "docker compose build", "podman build", "buildah bud",
    "buildah build", "nerdctl build",
  ]

  /// A builder that all builds share answers the second one with what the first one made.
  private var copied: [Finding] {
    guard seen.guilt.isEmpty, seen.missing.isEmpty, seen.builds.count > 1 else { return [] }
    let own = BuildSeen.Step(path: "", line: 0, text: seen.command.joined(separator: " "))
    return (seen.steps + [own]).filter { step in
      Self.builders.contains { BuildSteps.names($0, in: step.text) } && !step.text.contains("--no-cache")
    }.prefix(1).map { step in
      Finding(
        "REP-14", .inconclusive, .copied(step),
        at: step.path.isEmpty ? gateFile : Location(step.path, line: step.line),
        remedy: "build with --no-cache, so that each build is made and none is taken from the cache")
    }
  }

  /// Normalisers that hid nothing, although nothing ended the search early.
  private var unused: [Finding] {
    guard seen.guilt.isEmpty, seen.missing.isEmpty, seen.builds.count > 1 else { return [] }
    return seen.configured.filter { !seen.normalisers.contains($0) && !seen.expired.contains($0) }.map {
      rule in
      Finding(
        "REP-13", .information, .unused(rule), at: gateFile,
        remedy: "remove the normaliser '\(rule.name)' from the gate file")
    }
  }

  private var hidden: [Finding] {
    seen.normalisers.map { rule in
      Finding(
        "REP-07", .warning, .hidden(rule), at: gateFile,
        evidence: ["\(rule.glob), \(rule.field): \(rule.reason) (\(rule.owner), until \(rule.expires))"],
        remedy: "make the build write the same \(rule.field), and remove the normaliser '\(rule.name)'")
    }
      + seen.expired.map { rule in
        Finding(
          "REP-08", .warning, .expired(rule), at: gateFile,
          remedy: "remove the normaliser '\(rule.name)', or ask \(rule.owner) for a new date")
      }
  }

  /// What the builds did not have, because a commit does not hold it.
  var absent: [Finding] {
    var findings = seen.submodules.map { path in
      Finding(
        "REP-09", .information, .submodule(path), at: Location(path),
        remedy: "build without the submodule, or vendor what the build needs of it")
    }
    if let first = seen.pointers.first {
      findings.append(
        Finding(
          "REP-10", .warning, .pointers(first, seen.pointers.count), at: Location(first),
          evidence: Array(seen.pointers.prefix(20)),
          remedy: "keep what the build reads in git itself, or let the build fetch it by its digest"))
    }
    if let changed = seen.changed {
      findings.append(
        Finding(
          "REP-11", .information, .changed(changed, seen.commit), at: Location(changed),
          remedy: "commit \(changed), or restore it with git checkout -- \(changed)"))
    }
    return findings
  }
}

extension Finding.Message {
  fileprivate static func equal(_ seen: BuildSeen, _ varied: [BuildVariation]) -> Self {
    let artefacts = seen.builds.first?.artefacts.count ?? 0
    return """
      \(seen.builds.count) builds of the commit \(seen.commit.prefix(12)) are equal in \
      \(artefacts == 1 ? "one artefact" : "\(artefacts) artefacts"), \
      the last of them with \(varied.count) of \(seen.variations.count) surroundings varied at once
      """
  }

  fileprivate static func hidden(_ rule: BuildSeen.Normalisation) -> Self {
    "reproducible only after '\(rule.name)', a normaliser that hides \(rule.field) in \(rule.glob)"
  }

  fileprivate static func copied(_ step: BuildSeen.Step) -> Self {
    "equal builds show nothing, because all had one cache of layers: '\(step.text.prefix(120))'"
  }

  fileprivate static func unused(_ rule: BuildSeen.Normalisation) -> Self {
    "the normaliser '\(rule.name)' hid nothing: \(rule.field) in \(rule.glob) is the same in all builds"
  }

  fileprivate static func expired(_ rule: BuildSeen.Normalisation) -> Self {
    "the normaliser '\(rule.name)' expired on \(rule.expires) and hides nothing"
  }

  fileprivate static func submodule(_ path: String) -> Self {
    "the submodule \(path) is no part of the commit's files, so that the builds did not have it"
  }

  fileprivate static func pointers(_ first: String, _ count: Int) -> Self {
    let others = count == 1 ? " is a pointer" : " and \(count - 1) more are pointers"
    return
      "\(first)\(others) of Git LFS, which the builds had in place of what \(count == 1 ? "it names" : "they name")"
  }

  fileprivate static func changed(_ path: String, _ commit: String) -> Self {
    "the commit \(commit.prefix(12)) was built, not the working tree, in which \(path) is changed"
  }
}
