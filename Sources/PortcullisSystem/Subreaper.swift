internal import CPortcullisShims

/// Orphaned descendants are handed to this process instead of to PID 1, so that they can be found and ended.
package enum Subreaper {
  /// Zero, or the `errno` of the refusal.
  package static func install() -> Int32 { portcullis_become_subreaper() }
}
