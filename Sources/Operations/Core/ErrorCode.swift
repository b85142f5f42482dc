/// The kind of a learner's mistake; the raw value is the stable code that errors carry.
package enum ErrorCode: String, CaseIterable, Sendable {
  case syntax
  case unfinished
  case unknownName = "unknown-name"
  case unknownArgument = "unknown-argument"
  case missingArgument = "missing-argument"
  case wrongType = "wrong-type"
  case broadcast
  case shapeMismatch = "shape-mismatch"
  case doesNotFit = "does-not-fit"
  case domain
  case indexRange = "index-range"
  case notDifferentiable = "not-differentiable"
  case recursionLimit = "recursion-limit"
  case timeLimit = "time-limit"
  case memoryLimit = "memory-limit"
  case interrupted
  case assertion
  case permission
  case file
  case format
}
