/// The stages of a Dockerfile and what each takes from outside, resolved as the builder resolves it.
package struct DockerBuild: Sendable {
  package struct Stage: Sendable {
    /// In lower case; nil for a stage without name.
    package let name: String?
    /// Index of the stage this one starts from; nil for an image.
    package let parent: Int?
    package let from: DockerInstruction
    /// What it inherits before its first instruction.
    package let inherited: DockerVariables
    package internal(set) var steps: [Step] = []
  }

  /// One instruction of a stage, without the ONBUILD around it.
  package struct Step: Sendable {
    package let instruction: DockerInstruction
    package let isTrigger: Bool
  }

  package let stages: [Stage]
  package let images: [DockerImageUse]
  package let downloads: [DockerDownload]
  package let escape: Unicode.Scalar
  private let globals: DockerVariables

  /// - Throws: `DockerfileError` for what BuildKit refuses before it builds anything.
  package init(_ file: Dockerfile) throws(DockerfileError) {
    var reader = DockerBuildReader(escape: Unicode.Scalar(file.escape))
    for instruction in file.instructions { try reader.read(instruction) }
    guard !reader.stages.isEmpty else {
      throw DockerfileError("the file has no FROM", line: file.instructions.last?.line ?? 1)
    }
    stages = reader.stages
    images = reader.images
    downloads = reader.downloads
    escape = reader.escape
    globals = reader.globals
  }

  /// Follows what a step changes about the variables of the steps behind it.
  package func apply(_ step: Step, to variables: inout DockerVariables) {
    guard !step.isTrigger else { return }
    variables.apply(step.instruction, globals: globals, escape: escape)
  }
}

/// One place where a build names an image.
package struct DockerImageUse: Hashable, Sendable {
  package enum Kind: String, Sendable, Codable { case from, copy, mount }

  package enum Resolution: Hashable, Sendable {
    /// An image of a registry by its whole name.
    case image(String)
    /// A stage of this file, the empty image or the build context.
    case inside
    /// The name is open until somebody gives these arguments.
    case open(missing: [String])
    /// The builder does not accept what is written.
    case refused(reason: String)
  }

  package let kind: Kind
  package let written: DockerInstruction.Word
  package let resolution: Resolution
  /// Build arguments that shape the name, sorted.
  package let arguments: [String]
  package let isTrigger: Bool
}

/// One source of ADD that the builder fetches.
package struct DockerDownload: Hashable, Sendable {
  package let written: DockerInstruction.Word
  /// With variables replaced as far as they are known.
  package let address: String
  package let isGit: Bool
  package let checksum: String?
  /// Build arguments without default that decide what is fetched, sorted.
  package let missing: [String]
  package let isTrigger: Bool
}
