internal import PortcullisCore

extension ArtifactWalk {
  mutating func compareELF(_ left: ByteSource, _ right: ByteSource, at place: [String]) throws {
  }
}
