internal import Glibc

/// Ends the process with an exit status, and with it what its checks have started and made.
///
/// A run that was interrupted or ran out of time has left checks behind: their programs are being ended, and
/// the directories they worked in are removed here.
package func endProcess(_ status: Int32) -> Never {
  Subreaper.waitForAll(within: .milliseconds(500))
  TemporaryDirectory.removeAll()
  Glibc.exit(status)
}
