internal import Glibc
internal import PortcullisCore

extension ChildSession {
  /// Fills the memory tree and lets the program start.
  mutating func fillTree() {
    guard let socket = program.tree.take(), let tree = command.conditions.memoryTree else { return }
    do throws(MemoryTree.Refusal) {
      let memory = try MemoryTree(from: socket)
      try memory.fill(from: tree.path)
      self.memory = consume memory
      var go: UInt8 = 0x47
      _ = Glibc.write(socket.number, &go, 1)
    } catch {
      // Without a directory the program's own report says why.
      if let reason = error.reason { fate = .refused(.memoryTree, reason) }
    }
  }

  /// Puts what lies in memory onto the disk.
  mutating func bringBack(after ending: ProcessResult.Ending) throws {
    guard let memory = memory.take(), let tree = command.conditions.memoryTree else { return }
    guard ending == .exited(0) || !memory.isFull else {
      let reason = "it needs more than \(tree.limit >> 20) MiB"
      throw ProcessError.conditionRefused(.memoryTree, reason: reason)
    }
    try memory.bringBack(to: tree.path)
  }
}
