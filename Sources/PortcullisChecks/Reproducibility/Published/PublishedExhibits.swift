import PortcullisCore
import PortcullisFormats

/// What was compared with what, as tables.
struct PublishedExhibits {
  let seen: PublishedSeen

  var exhibits: [Exhibit] {
    [artefacts, image].compactMap(\.self).map(Exhibit.table)
  }

  private var artefacts: ExhibitTable? {
    guard !seen.artefacts.isEmpty else { return nil }
    let origin = seen.commit.map { "built from commit \($0.prefix(12))" } ?? "in the work tree"
    return ExhibitTable(
      "Artefacts \(origin)",
      columns: [.init("artefact"), .init("bytes", isNumeric: true), .init("digest"), .init("published")],
      rows: seen.artefacts.prefix(200).map { artefact in
        let places = artefact.promises.map { "\($0.place)\($0.line.map { ":\($0)" } ?? "")" }
        return [
          artefact.path, String(artefact.size), artefact.digests.map(\.description).joined(separator: " "),
          places.isEmpty ? "nowhere" : places.joined(separator: " "),
        ]
      })
  }

  private var image: ExhibitTable? {
    guard let image = seen.image, let top = image.top else { return nil }
    let rows = [(image.reference, top)] + image.parts.map { ($0.platform?.description ?? "part", $0) }
    let base = [(image.base, image.baseTop), (image.base, image.basePart)].compactMap { name, manifest in
      manifest.map { ("base \(name ?? "")", $0) }
    }
    return ExhibitTable(
      "Images",
      columns: [
        .init("image"), .init("bytes", isNumeric: true), .init("layers", isNumeric: true), .init("digest"),
      ],
      rows: (rows + base).map { name, manifest in
        [
          name, String(manifest.size), manifest.isIndex ? "index" : String(manifest.layers.count),
          manifest.digest,
        ]
      })
  }
}
