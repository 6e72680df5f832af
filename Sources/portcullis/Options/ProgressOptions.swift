import ArgumentParser

/// How a verb that runs checks shows that it does.
struct ProgressOptions: ParsableArguments {
  @Option(help: "auto, always or never.")
  var color = ColourChoice.auto

  @Flag(help: "No progress on standard error.")
  var quiet = false
}
