/// The entries of one mapping while it is read; its own keys win over merged ones.
struct YAMLMappingBuilder {
  private(set) var entries: [YAMLNode.Entry] = []
  private var indices: [String: Int] = [:]
  private var merged: Set<String> = []

  mutating func add(_ entry: YAMLNode.Entry, errors: inout [YAMLError]) {
    guard let index = indices[entry.key] else {
      indices[entry.key] = entries.count
      entries.append(entry)
      return
    }
    guard merged.remove(entry.key) == nil else {
      entries[index] = entry
      return
    }
    errors.append(
      YAMLError(
        "the key '\(entry.key)' stands here a second time; the first is on line \(entries[index].mark.line)",
        at: entry.mark, remedy: "remove one of the two"))
  }

  mutating func merge(_ additions: [YAMLNode.Entry]) {
    for entry in additions where indices[entry.key] == nil {
      indices[entry.key] = entries.count
      merged.insert(entry.key)
      entries.append(entry)
    }
  }
}
