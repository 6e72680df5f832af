import PortcullisCore
import PortcullisFormats

/// Findings from artefacts and what was published for them.
struct PublishedJudge {
  let seen: PublishedSeen

  var findings: [Finding] {
    artefacts + obstacles
      + (seen.image.map { PublishedImageJudge(seen: $0, gateFile: gateFile).findings } ?? [])
      + seen.signed.map { path in
        Finding(
          "PUB-08", .information, .signed(path), at: Location(path),
          remedy: "verify the signature with the key you trust before the gate: gpg --verify \(path)")
      }
  }

  private var gateFile: Location? { seen.gateFile.map { Location($0) } }

  private var artefacts: [Finding] {
    seen.artefacts.compactMap { artefact in
      guard let first = artefact.promises.first else {
        return namesFault(artefact) ? nil : nothingPublished(artefact)
      }
      let place = first.line.map { Location(first.place, line: $0) } ?? gateFile
      if artefact.isShared { return undecided(artefact, .shared(artefact), at: place) }
      if let (one, other) = contradiction(in: artefact) {
        return undecided(artefact, .contradiction(artefact, one, other), at: place)
      }
      return difference(artefact)
    }
  }

  private func difference(_ artefact: PublishedSeen.Artefact) -> Finding? {
    guard let promise = artefact.promises.first(where: { !artefact.digests.contains($0.digest) }) else {
      return nil
    }
    let digest = artefact.digests.first { $0.algorithm == promise.digest.algorithm }
    let place = promise.line.map { Location(promise.place, line: $0) } ?? gateFile
    let origin = seen.commit.map { "built from commit \($0)" } ?? "in the work tree"
    return Finding(
      "PUB-01", .failure, .differs(artefact, digest, promise), at: place,
      evidence: [
        "published: \(promise.digest)",
        "\(origin): \(digest?.description ?? "unknown"), \(artefact.size) bytes",
      ],
      remedy: seen.commit == nil
        ? "\(promise.digest.algorithm.rawValue)sum \(artefact.path), and compare it with the file that was published"
        : "build \(seen.commit?.prefix(12) ?? "") where the release was built, and compare both files with diffoscope"
    )
  }

  /// Two digests by one algorithm for one artefact.
  private func contradiction(
    in artefact: PublishedSeen.Artefact
  ) -> (PublishedSeen.Promise, PublishedSeen.Promise)? {
    for (index, one) in artefact.promises.enumerated() {
      for other in artefact.promises[(index + 1)...]
      where one.digest.algorithm == other.digest.algorithm && one.digest != other.digest {
        return (one, other)
      }
    }
    return nil
  }

  private func nothingPublished(_ artefact: PublishedSeen.Artefact) -> Finding {
    Finding(
      "PUB-05", .inconclusive, .nothingPublished(artefact), at: gateFile,
      evidence: ["\(artefact.path): \(artefact.digests.first?.description ?? "unknown")"],
      remedy: "publish its digest under this name, or take it out of 'artifacts'")
  }

  private func undecided(
    _ artefact: PublishedSeen.Artefact, _ message: Finding.Message, at place: Location?
  ) -> Finding {
    Finding(
      "PUB-05", .inconclusive, message, at: place,
      evidence: artefact.promises.prefix(8).map {
        "\($0.place)\($0.line.map { ":\($0)" } ?? ""): \($0.digest)"
      },
      remedy: "publish one digest for \(artefact.path), under its path from the project's top")
  }

  /// True where a line that could not be read is about the artefact, so that it is told once.
  private func namesFault(_ artefact: PublishedSeen.Artefact) -> Bool {
    seen.obstacles.contains { Self.isAbout($0, artefact) }
  }

  private static func isAbout(_ obstacle: PublishedSeen.Obstacle, _ artefact: PublishedSeen.Artefact) -> Bool
  {
    guard obstacle.kind == .promise, obstacle.line != nil,
      let name = artefact.path.split(separator: "/").last
    else { return false }
    return obstacle.evidence.contains { $0.contains(name) }
  }

  /// A bad line about something else is no business of this gate.
  private var obstacles: [Finding] {
    seen.obstacles.compactMap { obstacle in
      if obstacle.kind == .promise, obstacle.line != nil,
        !seen.artefacts.contains(where: { Self.isAbout(obstacle, $0) })
      {
        return nil
      }
      let place = obstacle.place.map { Location($0, line: obstacle.line) } ?? gateFile
      return Finding(
        obstacle.kind == .promise ? "PUB-05" : "PUB-06", .inconclusive, .init(obstacle.text), at: place,
        evidence: obstacle.evidence, remedy: Self.remedy(for: obstacle))
    }
  }

  private static func remedy(for obstacle: PublishedSeen.Obstacle) -> String {
    switch obstacle.kind {
    case .promise: "write the file anew: sha256sum ARTEFACT… > \(obstacle.place ?? "SHA256SUMS")"
    case .artefact: "make it before the gate runs, or correct its path in the gate file"
    case .build: "check out the commit into an empty directory and run the build there"
    }
  }
}

extension Finding.Message {
  fileprivate static func differs(
    _ artefact: PublishedSeen.Artefact, _ digest: ContentDigest?, _ promise: PublishedSeen.Promise
  ) -> Self {
    "\(artefact.path) is not what was published: \(digest?.short ?? "unknown") instead of \(promise.digest.short)"
  }

  fileprivate static func nothingPublished(_ artefact: PublishedSeen.Artefact) -> Self {
    "no digest was published for \(artefact.path)"
  }

  fileprivate static func shared(_ artefact: PublishedSeen.Artefact) -> Self {
    "the published name '\(artefact.promises.first?.name ?? "")' fits \(artefact.path) and another artefact"
  }

  fileprivate static func contradiction(
    _ artefact: PublishedSeen.Artefact, _ one: PublishedSeen.Promise, _ other: PublishedSeen.Promise
  ) -> Self {
    """
    two digests were published for \(artefact.path): \(one.digest.short)\(line(one)) and \
    \(other.digest.short)\(line(other))
    """
  }

  private static func line(_ promise: PublishedSeen.Promise) -> String {
    promise.line.map { " (line \($0))" } ?? " (\(promise.place))"
  }

  fileprivate static func signed(_ path: String) -> Self {
    "\(path) carries a signature, which was not verified here"
  }
}
