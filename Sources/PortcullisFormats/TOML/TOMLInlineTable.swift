/// A table written between braces while it is read: nearly always a few plain keys, of which a lock has thousands.
struct TOMLInlineTable {
  private var plain: [TOMLNode.Entry] = []
  /// Holds everything once a key is dotted or the keys are many.
  private var tables: TOMLTables?
  private static let few = 16

  var entries: [TOMLNode.Entry] { tables?.document().entries ?? plain }

  mutating func set(
    _ path: TOMLPath, to value: TOMLNode, at place: TOMLTables.Place
  ) throws(ManifestError) {
    if tables == nil, path.parents.isEmpty, plain.count < Self.few {
      for index in plain.indices where plain[index].key == path.name {
        throw TOMLTables.duplicate(path.name, at: place)
      }
      plain.append(TOMLNode.Entry(key: path.name, value: value))
      return
    }
    if tables == nil {
      var moved = TOMLTables()
      for entry in plain {
        try moved.set(
          TOMLPath(name: entry.key), to: entry.value, at: (entry.value.line, entry.value.column))
      }
      plain = []
      tables = moved
    }
    try tables?.set(path, to: value, at: place)
  }
}
