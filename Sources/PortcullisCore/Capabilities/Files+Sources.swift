extension Files {
  /// A file of known size below `directory`, read in pieces.
  ///
  /// A small one is opened for each piece, so that many of them do not use up the descriptors.
  package func source(beneath directory: String, _ relative: String, size: Int) throws -> ByteSource {
    guard size <= 8 << 20 else { return try openBeneath(directory, relative) }
    return ByteSource(size: size) { [openBeneath] offset, count in
      try openBeneath(directory, relative).read(offset, count)
    }
  }

  /// Up to `count` bytes that a regular file begins with, by its path without links; fewer where it is shorter.
  package func beginning(of path: String, _ count: Int) throws -> [UInt8] {
    try openBeneath("/", String(path.dropFirst())).read(0, count)
  }
}
