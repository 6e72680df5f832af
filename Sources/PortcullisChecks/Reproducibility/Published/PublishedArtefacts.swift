import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// Digests of artefacts in one tree, each beside what was promised under its name.
struct PublishedArtefacts {
  let files: Files
  /// Absolute: the work tree, or the tree that was built.
  let root: String
  let promises: PublishedPromises

  /// Artefacts as evidence, and those that cannot be read.
  func seen(_ paths: [String]) throws -> ([PublishedSeen.Artefact], [PublishedSeen.Obstacle]) {
    var artefacts: [PublishedSeen.Artefact] = []
    var obstacles: [PublishedSeen.Obstacle] = []
    let claims = promises.claims(on: paths)
    for path in paths {
      do {
        artefacts.append(try artefact(path, claims[path] ?? []))
      } catch let error as FileError {
        obstacles.append(
          .init(
            kind: .artefact, text: "\(path) cannot be compared: \(error)", place: nil, line: nil, evidence: []
          ))
      }
    }
    return (artefacts, obstacles)
  }

  private func artefact(_ path: String, _ claims: [PublishedPromises.Claim]) throws -> PublishedSeen.Artefact
  {
    let source = try files.openBeneath(root, path)
    let promised = Set(claims.map(\.promise.digest.algorithm))
    let algorithms = promised.isEmpty ? [.sha256] : promised.sorted { $0.rawValue < $1.rawValue }
    let digests = try algorithms.compactMap { try ContentDigest($0, of: source) }
    guard digests.count == algorithms.count else {
      throw Unavailable.inconclusive("this OpenSSL lacks an algorithm of the published digests")
    }
    return PublishedSeen.Artefact(
      path: path, size: source.size, digests: digests, promises: claims.map(\.promise),
      isShared: claims.contains { $0.isShared })
  }
}
