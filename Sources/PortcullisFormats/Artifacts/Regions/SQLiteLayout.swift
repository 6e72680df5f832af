internal import PortcullisCore

extension ArtifactLayout {
  /// The header fields of an SQLite database that change with each write, and its pages.
  init(sqlite source: ByteSource, limits: ArtifactComparison.Limits) throws {
    let header = ArtifactNumbers(try source.exactly(0, 100) ?? [], isLittle: false)
    guard let stated = header.number(16, 2) else { throw ArtifactMalformed("a short header") }
    let page = stated == 1 ? 65_536 : stated
    guard page >= 512, page & (page - 1) == 0 else { throw ArtifactMalformed("pages of \(page) bytes") }
    var regions = [
      Self.number("change counter", 24), Self.number("schema cookie", 40), Self.number("user version", 60),
      ArtifactRegion(
        "version-valid-for number", field: "sqlite:version-valid-for", offset: 92, size: 4,
        role: .derived("it repeats the change counter")),
      Self.number("library version", 96),
    ]
    let pages = source.size / page
    // A table of a million pages says no more than one of their first difference.
    if pages <= min(65_536, limits.entries - 8) {
      for index in 0..<pages {
        let start = index == 0 ? 100 : index * page
        regions.append(
          ArtifactRegion(
            "page \(index + 1)", field: "sqlite:page", offset: start, size: (index + 1) * page - start))
      }
    } else {
      regions.append(ArtifactRegion("pages", field: "sqlite:page", offset: 100, size: source.size - 100))
    }
    try self.init("sqlite", .database, regions, size: source.size, limits: limits)
  }

  private static func number(_ name: String, _ offset: Int) -> ArtifactRegion {
    ArtifactRegion(
      name, field: "sqlite:" + name.replacing(" ", with: "-"), offset: offset, size: 4,
      role: .number(isLittle: false, nil))
  }
}
