internal import PortcullisCore

extension ArtifactWalk {
  /// Follows both images from their index to the files of their layers, by position instead of by digest.
  mutating func compareImages(_ pair: inout ImagePair, at place: [String], depth: Int) throws {
    guard pair.one.isLayout else { return try compareDockerArchive(&pair, at: place, depth: depth) }
    guard let one = try pair.one.tree("index.json"), let other = try pair.other.tree("index.json") else {
      return note(
        "\(place.joined(separator: "!")) was compared file by file: index.json is no list of images")
    }
    try compareJSONFile(pair, ("index.json", "index.json"), at: place + ["index.json"])
    try compareIndexes(one, other, &pair, at: place, depth: depth)
  }

  private mutating func compareIndexes(
    _ one: JSONTree, _ other: JSONTree, _ pair: inout ImagePair, at place: [String], depth: Int
  ) throws {
    let manifests = (one["manifests"]?.elements ?? [], other["manifests"]?.elements ?? [])
    for (index, (left, right)) in zip(manifests.0, manifests.1).enumerated() {
      let inner = place + ["manifest \(Self.platform(left) ?? "\(index + 1)")"]
      try compareManifests(left, right, &pair, at: inner, depth: depth + 1)
    }
  }

  private static func platform(_ descriptor: JSONTree) -> String? {
    guard let platform = descriptor["platform"], let system = platform["os"]?.text,
      let processor = platform["architecture"]?.text
    else { return nil }
    return system + "/" + processor
  }

  private mutating func compareManifests(
    _ left: JSONTree, _ right: JSONTree, _ pair: inout ImagePair, at place: [String], depth: Int
  ) throws {
    guard let paths = pair.blobs(left["digest"], right["digest"]) else { return }
    let key = paths.left + " " + paths.right
    guard !pair.open.contains(key) else {
      return note("\(place.joined(separator: "!")) was not followed: it names itself")
    }
    guard depth < limits.depth, pair.visited.count < limits.members else {
      return note("\(place.joined(separator: "!")) was not followed: it lies \(depth) indexes deep")
    }
    guard pair.visited.insert(key).inserted else { return }
    guard let one = try pair.one.tree(paths.left), let other = try pair.other.tree(paths.right) else {
      return try compareBlobs(pair, paths, at: place, depth: depth)
    }
    pair.open.insert(key)
    defer { pair.open.remove(key) }
    try compareJSONFile(pair, paths, at: place)
    if one["manifests"] != nil { return try compareIndexes(one, other, &pair, at: place, depth: depth) }
    if let config = pair.blobs(one["config"]?["digest"], other["config"]?["digest"]) {
      try compareJSONFile(pair, config, at: place + ["config"])
    }
    let layers = (one["layers"]?.elements ?? [], other["layers"]?.elements ?? [])
    for (index, (layer, counterpart)) in zip(layers.0, layers.1).enumerated() {
      guard let blobs = pair.blobs(layer["digest"], counterpart["digest"]) else { continue }
      try compareBlobs(pair, blobs, at: place + ["layer \(index + 1)"], depth: depth)
    }
  }

  /// The archive of `docker save` before it was an OCI layout too.
  private mutating func compareDockerArchive(
    _ pair: inout ImagePair, at place: [String], depth: Int
  ) throws {
    guard let one = try pair.one.tree("manifest.json"), let other = try pair.other.tree("manifest.json")
    else {
      return
    }
    for (index, (left, right)) in zip(one.elements, other.elements).enumerated() {
      let inner = place + ["image \(index + 1)"]
      if let config = left["Config"]?.text, let counterpart = right["Config"]?.text,
        let paths = pair.paths(config, counterpart)
      {
        try compareJSONFile(pair, paths, at: inner + ["config"])
      }
      let layers = (left["Layers"]?.elements ?? [], right["Layers"]?.elements ?? [])
      for (number, (layer, counterpart)) in zip(layers.0, layers.1).enumerated() {
        guard let path = layer.text, let otherPath = counterpart.text, let paths = pair.paths(path, otherPath)
        else { continue }
        try compareBlobs(pair, paths, at: inner + ["layer \(number + 1)"], depth: depth)
      }
    }
  }

  private mutating func compareBlobs(
    _ pair: ImagePair, _ paths: (left: String, right: String), at place: [String], depth: Int
  ) throws {
    guard let left = pair.one.files[paths.left], let right = pair.other.files[paths.right] else { return }
    try compare(left, right, at: place, depth: depth + 1)
  }

  private mutating func compareJSONFile(
    _ pair: ImagePair, _ paths: (left: String, right: String), at place: [String]
  ) throws {
    guard let left = pair.one.files[paths.left], let right = pair.other.files[paths.right],
      let offset = try ByteDifference.first(left, right)
    else { return }
    let before = seen
    try compareJSON(left, right, at: place, offset: offset, subject: .container, rule: ImageRule.rule)
    guard seen == before else { return }
    try compareOpaque(left, right, at: place, offset: offset, subject: .container)
  }
}

/// What the values of an image's index, manifests and configuration are.
enum ImageRule {
  static func rule(_ leaf: JSONDifference.Leaf) -> JSONRule {
    let steps = leaf.pointer.split(separator: "/").map(String.init)
    guard let last = steps.last else { return .value }
    if steps.contains("annotations") { return .field("oci:annotation", isMoment(last) ? .time : nil) }
    if steps.contains("Labels") { return .field("oci:label", isMoment(last) ? .time : nil) }
    if steps.dropLast().last == "diff_ids" { return .derived("it is the digest of a layer, which differs") }
    switch last {
    case "digest", "size": return .derived("it names a part whose bytes differ")
    case "created": return .field(steps.contains("history") ? "oci:history-created" : "oci:created", .time)
    case "created_by", "author", "comment": return .field("oci:history", nil)
    default: return .field("oci:config", nil)
    }
  }

  private static func isMoment(_ name: String) -> Bool { name.hasSuffix("created") || name.hasSuffix("date") }
}
