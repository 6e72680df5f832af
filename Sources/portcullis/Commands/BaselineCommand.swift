import ArgumentParser

/// `portcullis baseline`: findings that were there before the gate was.
struct BaselineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Let old findings wait until a day, so that only new ones fail.",
    discussion: """
      `record` writes every blocking finding of today into portcullis-baseline.json, once. `run` shows them and \
      does not fail on them until the day they expire, at most 90 days on. The list only shrinks: `prune` takes \
      out what is mended, and no verb adds to it. Commit the file; one that git does not track is refused.

      EXAMPLES:
        portcullis baseline record findings --owner platform --reason "images from before the gate"
        portcullis baseline record findings --only lock.image-pinned --owner platform --reason "old images"
        portcullis baseline show findings
        portcullis baseline prune findings
      """,
    subcommands: [BaselineRecordCommand.self, BaselineShowCommand.self, BaselinePruneCommand.self])

  /// What a baseline holds.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case findings
  }
}
