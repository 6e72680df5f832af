/// What the words of a failed build mean, where they say something else than is so.
enum HelloRemedy {
  static func text(for step: HelloRunsCheck.Step) -> String {
    let text = (step.refusal ?? "") + step.output
    if text.contains("does not match go tool version") || text.contains("cannot find GOROOT") {
      return "unset GOROOT: it names another tree than the one of this go."
    }
    if text.contains("is not in std") || text.contains("is not in GOROOT") {
      return
        "chmod -R a+rX on the Go tree: its src directory is missing or may not be read, whatever the message says."
    }
    if text.contains("no space left") { return "Free space on /tmp, or mount a larger one." }
    if text.lowercased().contains("permission denied") || text.contains("operation not permitted") {
      return
        "Mount /tmp without noexec and look for denials of AppArmor or SELinux: a file may not be executed here."
    }
    if text.contains("cannot allocate memory") || text.contains("resource temporarily unavailable") {
      return "Raise the limits of the job on memory and processes."
    }
    return "Repeat it with GOENV=off GOFLAGS= GOTOOLCHAIN=local go build in an empty directory."
  }
}
