import PortcullisFormats

/// `statistics/openslo`: which files are valid, where they are not, and pairs that say the same.
let openSLOTables: [any ConformanceTable] =
  [validated]
  + ["v1-examples", "spec-examples"].map(accepted)
  + [decoded, encoded, invalidReferences]
  + [("sdk-inline-inputs", "sdk-inline-outputs"), ("sdk-export-inputs", "sdk-export-outputs")].map(
    sameMeaning)

private let folder = "statistics/openslo/"

/// What the validator of others found, by the paths it names; it knows three versions, and we one.
private let validated = FolderTable(folder + "oslo-inputs") { file, corpus in
  let found = try catalogue(of: [file], in: corpus)
  let name = String(file.split(separator: "/").last ?? "").replacing("__", with: "/")
  let paths = Set(found.problems.map(\.path))
  var expected: Set<String>?
  for output in try corpus.names(in: folder + "oslo-outputs") {
    let text = try corpus.text(of: folder + "oslo-outputs/" + output) ?? ""
    expected = pathsInReport(text, of: name) ?? expected
  }
  let version = try corpus.text(of: file).map { $0.contains("apiVersion: openslo/v1\n") } ?? false
  guard version else {
    // Every other version is refused as a whole.
    return [.init("paths", line(paths), expected: "apiVersion")]
  }
  // `unknown-field.yaml` has no report of its own; its folder says what is wrong with it.
  let isUnknownField = name == "unknown-field.yaml"
  return [
    .init("paths", line(paths), expected: isUnknownField ? "metadata.name spec.markdown" : expected.map(line))
  ]
}

/// Paths that a report names for a file; the zone is the reporter's missing database.
private func pathsInReport(_ text: String, of name: String) -> Set<String>? {
  let sections = text.split(separator: "Errors in ").filter { section in
    section.split(separator: ":", maxSplits: 1).first.map { $0.hasSuffix("/" + name) } ?? false
  }
  guard let section = sections.first else { return nil }
  let paths = section.split(separator: "\n").compactMap { line -> String? in
    guard line.hasPrefix("    - '") else { return nil }
    return line.dropFirst(7).split(separator: "'").first.map(String.init)
  }
  return Set(paths).subtracting(["spec.timeWindow[0].calendar.timeZone"])
}

/// Examples decode; some break rules that hold in `oslo-inputs` too.
private func accepted(_ name: String) -> any ConformanceTable {
  FolderTable(folder + name) { file, corpus in
    let paths = Set(try catalogue(of: [file], in: corpus).problems.map(\.path))
    let text = try corpus.text(of: file) ?? ""
    var expected: Set<String> = []
    // A name of two words, and a comparison beside a ratio, which has none.
    let names = text.split(separator: "\n").filter { $0.hasPrefix("    name: ") }.map { $0.dropFirst(10) }
    // We want each name once, so that a reference has one meaning.
    if names.contains(where: { $0.contains(" ") }) || Set(names).count < names.count {
      expected.insert("metadata.name")
    }
    if text.contains("ratioMetric:"), text.contains(" op:") { expected.insert("spec.objectives[0].op") }
    return [.init("paths", line(paths), expected: line(expected))]
  }
}

/// One, two and lists of objects; two documents lack the window that evaluation needs.
private let decoded = FolderTable(folder + "sdk-decode") { file, corpus in
  let found = try catalogue(of: [file], in: corpus)
  let paths = line(Set(found.problems.map(\.path)))
  if file.contains("v2alpha") { return [.init("paths", paths, expected: "apiVersion")] }
  if file.hasSuffix("v1_slos.yaml") { return [.init("paths", paths, expected: "spec.timeWindow")] }
  let count =
    (try corpus.text(of: file) ?? "").split(
      separator: "apiVersion", omittingEmptySubsequences: false
    ).count - 1
  return [
    .init("paths", paths, expected: ""),
    .init("objects", "\(found.documents.count)", expected: "\(count)"),
  ]
}

/// The same object in two notations.
private let encoded = FolderTable(folder + "sdk-encode") { file, corpus in
  let other =
    file.hasSuffix(".json")
    ? file.dropLast(4) + "yaml" : file.hasSuffix(".yaml") ? file.dropLast(4) + "json" : ""
  let found = try catalogue(of: [file], in: corpus)
  let twin = try catalogue(of: [String(other)], in: corpus)
  return [
    .init("paths", line(Set(found.problems.map(\.path))), expected: "spec.timeWindow"),
    .init(
      "problems", "\(found.problems.map(\.message))", expected: "\(twin.problems.map(\.message))"),
  ]
}

/// Names that lead to nothing.
private let invalidReferences = FolderTable(folder + "sdk-inline-inputs") { file, corpus in
  guard file.contains("_invalid_") else { return nil }
  let found = try catalogue(of: [file], in: corpus)
  return [
    .init(
      "unresolved", found.unresolved.isEmpty ? "none" : "some", expected: "some")
  ]
}

/// Objects written in place and objects referred to by name are one service level.
private func sameMeaning(_ pair: (inputs: String, outputs: String)) -> any ConformanceTable {
  FolderTable(folder + pair.inputs) { file, corpus in
    let output = file.replacing(pair.inputs, with: pair.outputs)
    guard !file.contains("_invalid_") else { return nil }
    let found = try catalogue(of: [file], in: corpus)
    let expected = corpus.hasContent(output) ? try catalogue(of: [output], in: corpus) : nil
    return [
      .init("levels", OpenSLOMeaning(found).text, expected: expected.map { OpenSLOMeaning($0).text }),
      .init(
        "paths", line(Set(found.problems.map(\.path))),
        expected: expected.map { line(Set($0.problems.map(\.path))) }),
    ]
  }
}

private func catalogue(of files: [String], in corpus: Corpus) throws -> OpenSLOCatalogue {
  var catalogue = OpenSLOCatalogue()
  for file in files {
    guard let bytes = try corpus.bytes(of: file) else { throw TSVTable.UnknownScenario("no file \(file)") }
    catalogue.read(bytes, file: file)
  }
  return catalogue
}

private func line(_ paths: Set<String>) -> String { paths.sorted().joined(separator: " ") }
