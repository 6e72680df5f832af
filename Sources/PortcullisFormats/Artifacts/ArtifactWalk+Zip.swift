internal import PortcullisCore

extension ArtifactWalk {
  mutating func compareZip(_ left: ByteSource, _ right: ByteSource, at place: [String], depth: Int) throws {
  }
}
