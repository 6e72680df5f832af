internal import PortcullisCore

/// The files of one container image: an OCI layout, or what `docker save` writes.
struct ImageFiles {
  /// By path, without a leading `./`.
  let files: [String: ByteSource]

  /// Nil unless the files have the marks of an image.
  init?(_ files: [String: ByteSource]) {
    guard files["index.json"] != nil && files["oci-layout"] != nil || files["manifest.json"] != nil else {
      return nil
    }
    self.files = files
  }

  /// True for an OCI layout, whose `index.json` counts; otherwise `manifest.json` of docker does.
  var isLayout: Bool { files["index.json"] != nil && files["oci-layout"] != nil }

  /// The path of a blob; nil for a digest of another form.
  static func path(_ digest: String) -> String? {
    let parts = digest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, (32...128) ~= parts[1].utf8.count,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) } })
    else { return nil }
    return "blobs/\(parts[0])/\(parts[1])"
  }

  /// A JSON file of at most 4 MiB, as the specification asks for manifests; nil for anything else.
  func tree(_ path: String) throws -> JSONTree? {
    guard let source = files[path], source.size <= 4 << 20 else { return nil }
    return JSONTree(try source.read(0, source.size))
  }
}

/// Two images, and which of their files were compared as parts of them.
struct ImagePair {
  let one: ImageFiles
  let other: ImageFiles
  /// Files that the images name at one place each, the left path to the right one.
  private(set) var counterparts: [String: String] = [:]
  private(set) var reachedRight: Set<String> = []
  /// Pairs of digests on the way to the present one.
  var open: Set<String> = []
  var visited: Set<String> = []

  init?(_ left: [String: ByteSource], _ right: [String: ByteSource]) {
    guard let one = ImageFiles(left), let other = ImageFiles(right), one.isLayout == other.isLayout else {
      return nil
    }
    self.one = one
    self.other = other
  }

  /// The file that lists the images.
  var root: String { one.isLayout ? "index.json" : "manifest.json" }

  func holds(_ path: String, onLeft: Bool) -> Bool {
    onLeft ? counterparts[path] != nil : reachedRight.contains(path)
  }

  /// The blobs of two digests that differ; nil where they are equal or not there.
  mutating func blobs(_ left: JSONTree?, _ right: JSONTree?) -> (left: String, right: String)? {
    guard let one = left?.text, let other = right?.text, one != other else { return nil }
    guard let path = ImageFiles.path(one), let counterpart = ImageFiles.path(other) else { return nil }
    return paths(path, counterpart)
  }

  mutating func paths(_ left: String, _ right: String) -> (left: String, right: String)? {
    guard left != right, one.files[left] != nil, other.files[right] != nil else { return nil }
    counterparts[left] = right
    reachedRight.insert(right)
    return (left, right)
  }
}
