import ArgumentParser

/// The root of the command line.
struct PortcullisCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portcullis",
    abstract: "Decides whether a change may pass: runs every check of a project and reports one verdict.",
    discussion: """
      With no verb, `run` is meant. Exit codes: 0 passed, 1 failed, 2 usage or gate file invalid, 3 undecided, \
      4 passed with warnings (only with --warn-exit), 5 policy weakened, 70 internal error, \
      130 and 143 interrupted. Reports are written in every case.

      EXAMPLES:
        portcullis                               gate the project in this directory
        portcullis run service --report junit=out/gate.xml
        portcullis plan                          what would run, what not and why
        portcullis explain lock.python-hashed    what a check looks at and how to mend it

      SHELL COMPLETION:
        portcullis --generate-completion-script bash > /etc/bash_completion.d/portcullis
      """,
    version: Version.text,
    subcommands: [
      RunCommand.self, DoctorCommand.self, PlanCommand.self, ChecksCommand.self, ExplainCommand.self,
      LintCommand.self, FixCommand.self, BaselineCommand.self, ConvertCommand.self, SchemaCommand.self,
    ],
    defaultSubcommand: RunCommand.self
  )
}
