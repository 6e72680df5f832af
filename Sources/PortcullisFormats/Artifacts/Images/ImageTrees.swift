internal import PortcullisCore

/// The OCI layouts that stand as directories in two trees of artefacts.
struct ImageTrees {
  struct Layout {
    /// Empty, or a path with a slash at its end.
    let prefix: String
    var pair: ImagePair
    var isCompared = false
  }

  private(set) var layouts: [Layout]

  init(_ left: [ArtifactEntry], _ right: [ArtifactEntry]) {
    let marks = left.filter { $0.path == "oci-layout" || $0.path.hasSuffix("/oci-layout") }
    layouts = marks.prefix(64).compactMap { mark in
      let prefix = String(mark.path.dropLast("oci-layout".count))
      guard let pair = ImagePair(Self.files(left, prefix), Self.files(right, prefix)), pair.one.isLayout
      else {
        return nil
      }
      return Layout(prefix: prefix, pair: pair)
    }
  }

  private static func files(_ entries: [ArtifactEntry], _ prefix: String) -> [String: ByteSource] {
    var files: [String: ByteSource] = [:]
    for entry in entries where entry.path.hasPrefix(prefix) {
      guard case .file(let source) = entry.content else { continue }
      files[String(entry.path.dropFirst(prefix.count))] = source
    }
    return files
  }

  /// Compares the layouts that a path is the first one of.
  mutating func reach(_ path: String, _ walk: inout ArtifactWalk) throws {
    for index in layouts.indices where !layouts[index].isCompared && path.hasPrefix(layouts[index].prefix) {
      layouts[index].isCompared = true
      let prefix = layouts[index].prefix
      let place = prefix.isEmpty ? [] : [String(prefix.dropLast())]
      try walk.compareImages(&layouts[index].pair, at: place, depth: 0)
    }
  }

  /// True for a file that was compared as a part of its image.
  func holds(_ path: String, onLeft: Bool) -> Bool {
    layouts.contains { layout in
      path.hasPrefix(layout.prefix)
        && layout.pair.holds(String(path.dropFirst(layout.prefix.count)), onLeft: onLeft)
    }
  }

  func isRoot(_ path: String) -> Bool { layouts.contains { path == $0.prefix + $0.pair.root } }
}
