import PortcullisCore
import PortcullisFormats

/// Judges what files beside the Dockerfiles name: one finding for each name of a file, wherever it stands.
struct ImageNamesJudge {
  let seen: ImageNamesSeen
  let policy: ActionPolicy

  var findings: [Finding] {
    seen.files.flatMap(findings)
      + seen.charts.map { chart in
        Finding(
          "DF-15.unread", .warning, .chart(chart), at: Location(ProjectPath.join(chart, "Chart.yaml")),
          remedy: "helm template \(chart.isEmpty ? "." : chart) prints the manifests; gate a rendered file")
      }
  }

  private func findings(in file: ImageNamesSeen.File) -> [Finding] {
    let named = file.images.compactMap { finding($0, in: file.path) }
    var groups: [String: [Finding]] = [:]
    for finding in named { groups[finding.message.text, default: []].append(finding) }
    return groups.values.compactMap(Self.merged).sorted {
      ($0.location ?? Location("")) < ($1.location ?? Location(""))
    } + unread(file)
  }

  /// One finding for the same fault in many places of a file.
  private static func merged(_ findings: [Finding]) -> Finding? {
    guard let first = findings.first, findings.count > 1 else { return findings.first }
    // One anchor may speak for several services.
    let places = findings.filter { $0.location != first.location }.compactMap { $0.location?.description }
    guard !places.isEmpty else { return first }
    let others = places.prefix(20)
    let more = places.count > 20 ? ", and \(places.count - 20) more" : ""
    return Finding(
      first.rule, first.severity, first.message, at: first.location,
      evidence: first.evidence + ["also at \(others.joined(separator: ", "))\(more)"], remedy: first.remedy)
  }

  private func unread(_ file: ImageNamesSeen.File) -> [Finding] {
    guard let fault = file.fault else { return [] }
    let place = Location(file.path, line: fault.line, column: fault.column)
    guard !fault.isTemplate else {
      return [
        Finding(
          "DF-15.unread", .warning, .template(file.path), at: place, evidence: [fault.message],
          remedy: "render \(file.path), and gate the result")
      ]
    }
    return [
      Finding(
        "DF-15.unread", .warning, .unreadable(file.path, fault.message), at: place,
        remedy: "mend \(place), or put the file under exclude: in the gate file")
    ]
  }

  private func finding(_ image: NamedImage, in path: String) -> Finding? {
    let place = Location(path, line: image.line, column: image.column)
    guard image.kind != .action else { return action(image, at: place) }
    let resolved = image.resolved
    let evidence = resolved == image.written ? [] : ["\(image.written) means \(resolved)"]
    guard let reference = ImageReference(Self.closed(resolved)) else {
      guard image.missing.isEmpty else { return open(image, at: place) }
      return Finding(
        "DF-15", .warning, .noImage(resolved), at: place, evidence: evidence,
        remedy: "write the image as NAME:TAG@sha256:<digest>")
    }
    if let fault = reference.digestFault {
      guard image.missing.isEmpty else { return open(image, at: place) }
      return Finding(
        "DF-15", .warning, .badDigest(resolved, fault), at: place, evidence: evidence,
        remedy: Self.remedy(resolved))
    }
    guard !reference.isPinned else { return nil }
    // Whoever sets a variable at the end may set a digest with it.
    if resolved.hasSuffix("}"), !image.missing.isEmpty { return open(image, at: place) }
    return Finding(
      "DF-15", .warning, .moving(resolved, reference.tag), at: place, evidence: evidence,
      remedy: Self.remedy(resolved))
  }

  private static func remedy(_ resolved: String) -> String {
    let bare = String(resolved.prefix { $0 != "@" })
    return """
      docker buildx imagetools inspect \(bare) --format '{{.Manifest.Digest}}' prints the digest; write \
      \(bare)@<digest>
      """
  }

  /// The name with something that is allowed there in the place of each variable.
  private static func closed(_ text: String) -> String {
    var parts: [Substring] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      parts.append(rest[..<start.lowerBound])
      rest = rest[rest.index(after: end)...]
    }
    guard !parts.isEmpty else { return text }
    let isWholeRegistry = parts.first == "" && !rest.isEmpty && parts.count == 1
    // A variable in front may hold the slash that belongs behind it.
    let separator = isWholeRegistry && !rest.hasPrefix("/") && !rest.hasPrefix(":") && !rest.hasPrefix("@")
    return parts.joined(separator: "x") + (separator ? "x/" : "x") + rest
  }

  private func open(_ image: NamedImage, at place: Location) -> Finding {
    let isOwn = image.missing.first.map { $0.hasPrefix("CI_REGISTRY") } ?? false
    return Finding(
      "DF-15", isOwn ? .information : .warning, .open(image), at: place,
      remedy: "write the image with its digest, or give the variable a value in the same file")
  }

  private func action(_ image: NamedImage, at place: Location) -> Finding? {
    let parts = image.resolved.split(separator: "@", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      return Finding(
        "DF-15", .warning, .unversioned(image.written), at: place,
        remedy: "write \(image.written)@<commit>")
    }
    guard !DockerAddress.isWholeCommit(parts[1]) else { return nil }
    switch policy {
    case .any, .refPin: return nil
    case .hashPin: break
    }
    let repository = parts[0].split(separator: "/").prefix(2).joined(separator: "/")
    return Finding(
      "DF-15", .warning, .movingAction(image.resolved), at: place,
      remedy: """
        gh api repos/\(repository)/commits/\(parts[1]) --jq .sha prints the commit; write \
        \(parts[0])@<commit> # \(parts[1])
        """)
  }
}

extension Finding.Message {
  fileprivate static func moving(_ image: String, _ tag: String?) -> Self {
    switch tag {
    case nil: "the image \(image) has neither tag nor digest, so it means whatever is latest"
    case "latest"?: "the image \(image) is whatever is latest"
    case _?: "the image \(image) has no digest, and its tag can move"
    }
  }
  fileprivate static func badDigest(_ image: String, _ fault: String) -> Self {
    "the digest of \(image) can match no image: \(fault)"
  }
  fileprivate static func noImage(_ text: String) -> Self { "\(text) names no image" }
  fileprivate static func open(_ image: NamedImage) -> Self {
    "which image \(image.written) means is decided elsewhere, by \(image.missing.joined(separator: ", "))"
  }
  fileprivate static func unversioned(_ text: String) -> Self { "the action \(text) names no version" }
  fileprivate static func movingAction(_ text: String) -> Self {
    "the action \(text) is no whole commit, and its tag or branch can move"
  }
  fileprivate static func chart(_ directory: String) -> Self {
    "the images of the chart \(directory.isEmpty ? "at the root" : directory) are made by Helm and not judged"
  }
  fileprivate static func template(_ path: String) -> Self {
    "\(path) is a template, and the images it will name are not judged"
  }
  fileprivate static func unreadable(_ path: String, _ reason: String) -> Self {
    "the images of \(path) cannot be judged: \(reason)"
  }
}
