/// A Dockerfile that stands as a text in another file.
enum InlineDockerfile {
  /// The images its stages start from; empty where the builder would not read it.
  static func images(in text: String, line: Int, column: Int) -> [NamedImage] {
    do throws(DockerfileError) {
      let build = try DockerBuild(try Dockerfile(parsing: Array(text.utf8)))
      return build.images.compactMap { use in
        switch use.resolution {
        case .inside, .refused: nil
        case .image(let name):
          NamedImage(
            .inline, use.written.text, VariableText(text: name, missing: []), line: line, column: column)
        case .open(let missing):
          NamedImage(
            .inline, use.written.text, VariableText(text: use.written.text, missing: missing), line: line,
            column: column)
        }
      }
    } catch {
      return []
    }
  }
}
