internal import PortcullisCore

extension ArtifactWalk {
  mutating func compareTar(_ left: ByteSource, _ right: ByteSource, at place: [String], depth: Int) throws {
  }
}
