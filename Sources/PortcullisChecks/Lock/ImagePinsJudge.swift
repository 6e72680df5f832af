import PortcullisCore
import PortcullisFormats

/// Judges what one Dockerfile takes from outside: one finding for each reference that can move.
struct ImagePinsJudge {
  let file: ImagePinsSeen

  var findings: [Finding] {
    (file.images.flatMap(judge) + file.downloads.compactMap(judge) + unreadable)
      .sorted { ($0.location ?? Location("")) < ($1.location ?? Location("")) }
  }

  private var unreadable: [Finding] {
    guard let reason = file.unreadable else { return [] }
    let place = Location(file.path, line: file.unreadableLine)
    guard !file.isTemplate else {
      return [
        Finding(
          "DF-14", .warning, .template(file.path), at: place, evidence: [reason],
          remedy: "render \(file.path), and gate the result as a Dockerfile")
      ]
    }
    return [
      Finding(
        "DF-14", .inconclusive, .unreadable(file.path, reason), at: place,
        remedy: "docker build --check --file \(file.path) . shows the same fault")
    ]
  }

  private func judge(_ image: ImagePinsSeen.ImageSeen) -> [Finding] {
    if let refusal = image.refusal { return [finding(image, .refused(image, refusal))] }
    guard let resolved = image.resolved else { return [finding(image, .open(image))] }
    guard let reference = ImageReference(resolved) ?? Self.pinnedWithOpenName(resolved) else {
      return [finding(image, .noReference(image, resolved))]
    }
    if let fault = reference.digestFault {
      return [finding(image, .badDigest(resolved, fault), rule: "DF-02")]
    }
    guard reference.isPinned else { return [finding(image, .unpinned(image, resolved, reference))] }
    guard !image.arguments.isEmpty else { return [] }
    return [
      Finding(
        "DF-03", .information, .overridable(image), at: place(image), evidence: ["it means \(resolved)"],
        remedy: "write the image into FROM where no build should choose another")
    ]
  }

  /// The digest decides, also where the name in front of it is open.
  private static func pinnedWithOpenName(_ text: String) -> ImageReference? {
    guard text.hasPrefix("${"), let at = text.firstIndex(of: "@") else { return nil }
    return ImageReference("image" + text[at...])
  }

  private func finding(
    _ image: ImagePinsSeen.ImageSeen, _ message: Finding.Message, rule: String? = nil
  ) -> Finding {
    let name = image.resolved ?? image.written
    let bare = String(name.prefix { $0 != "@" })
    let evidence = image.resolved.map { $0 == image.written ? [] : ["\(image.written) means \($0)"] } ?? []
    let look =
      image.resolved == nil
      ? "give each ARG a default that ends in @sha256:<digest>"
      : """
      docker buildx imagetools inspect \(bare) --format '{{.Manifest.Digest}}' prints the digest; \
      write \(bare)@<digest>
      """
    return Finding(
      rule ?? self.rule(for: image), image.kind == .syntax ? .warning : .failure, message, at: place(image),
      evidence: evidence, remedy: look)
  }

  private func rule(for image: ImagePinsSeen.ImageSeen) -> String {
    switch image.kind {
    case .copy: return "DF-05"
    case .mount: return "DF-06"
    case .syntax: return "DF-07"
    case .from:
      guard image.arguments.isEmpty else { return "DF-03" }
      let tag = image.resolved.flatMap(ImageReference.init)?.tag
      return tag == nil || tag == "latest" ? "DF-04" : "DF-01"
    }
  }

  private func place(_ image: ImagePinsSeen.ImageSeen) -> Location {
    Location(file.path, line: image.line, column: image.column)
  }

  private func judge(_ download: ImagePinsSeen.DownloadSeen) -> Finding? {
    let place = Location(file.path, line: download.line, column: download.column)
    guard DockerAddress.isFetched(download.address) else {
      return Finding(
        "DF-08", .warning, .openSource(download), at: place,
        remedy: "give ARG \(download.missing.joined(separator: ", ")) a default path in the build context")
    }
    guard !isFixed(download) else { return nil }
    let remedy =
      download.isGit
      ? "write the commit: ADD \(download.address.prefix { $0 != "#" })#<40 hexadecimal digits> …"
      : "curl -fsSL \(download.address) | sha256sum gives the digest; write ADD --checksum=sha256:<digest> …"
    return Finding("DF-08", .failure, .movingDownload(download), at: place, remedy: remedy)
  }

  private func isFixed(_ download: ImagePinsSeen.DownloadSeen) -> Bool {
    guard download.isGit else {
      guard let checksum = download.checksum, checksum.hasPrefix("sha") else { return false }
      return ImageReference("image@" + checksum)?.isPinned ?? false
    }
    if let checksum = download.checksum, DockerAddress.isWholeCommit(checksum) { return true }
    return DockerAddress.revision(of: download.address).map(DockerAddress.isWholeCommit) ?? false
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ path: String, _ reason: String) -> Self {
    "\(path) cannot be judged: \(reason)"
  }
  fileprivate static func template(_ path: String) -> Self {
    "\(path) is a template, and what it becomes is not judged"
  }
  fileprivate static func refused(_ image: ImagePinsSeen.ImageSeen, _ reason: String) -> Self {
    "\(image.written) names no image: \(reason)"
  }
  fileprivate static func open(_ image: ImagePinsSeen.ImageSeen) -> Self {
    """
    the image \(image.written) is open: \(image.missing.joined(separator: ", ")) has no default in front of \
    the first FROM
    """
  }
  fileprivate static func noReference(_ image: ImagePinsSeen.ImageSeen, _ resolved: String) -> Self {
    let name = resolved.isEmpty ? image.written : resolved
    do throws(ImageReference.Fault) {
      _ = try ImageReference.read(resolved)
    } catch {
      return "\(name) names no image: \(error.rawValue)"
    }
    return "\(name) names no image"
  }
  fileprivate static func badDigest(_ resolved: String, _ fault: String) -> Self {
    "the digest of \(resolved) can match no image: \(fault)"
  }
  fileprivate static func unpinned(
    _ image: ImagePinsSeen.ImageSeen, _ resolved: String, _ reference: ImageReference
  ) -> Self {
    let subject = image.kind == .syntax ? "the frontend \(resolved)" : "the image \(resolved)"
    let trigger = image.isTrigger ? ", fetched by ONBUILD," : ""
    return switch reference.tag {
    case nil: "\(subject)\(trigger) has neither tag nor digest, so it means whatever is latest"
    case "latest"?: "\(subject)\(trigger) is whatever is latest"
    case _?: "\(subject)\(trigger) has no digest, and its tag can move"
    }
  }
  fileprivate static func overridable(_ image: ImagePinsSeen.ImageSeen) -> Self {
    let names = image.arguments.joined(separator: ", ")
    return "\(image.written) is pinned by default, overridable by --build-arg \(names)"
  }
  fileprivate static func openSource(_ download: ImagePinsSeen.DownloadSeen) -> Self {
    "what ADD \(download.written) takes is open: a build argument without default may be any address"
  }
  fileprivate static func movingDownload(_ download: ImagePinsSeen.DownloadSeen) -> Self {
    guard !download.isGit else { return "ADD \(download.address) names no whole commit" }
    guard let checksum = download.checksum else { return "ADD \(download.address) has no --checksum" }
    return "the checksum \(checksum) of ADD \(download.address) can match nothing"
  }
}
