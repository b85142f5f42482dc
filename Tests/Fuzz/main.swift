import FuzzSupport
import Glibc
import Tensors

// Runs made-up programs for as long as asked: `Fuzz [count [seed]]`.

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let count = arguments.first ?? 200_000
let firstSeed = arguments.dropFirst().first ?? 0
MemoryBudget.byteLimit = 256 << 20

var fuzz = SessionFuzz()
let clock = ContinuousClock()
let time = clock.measure {
  for seed in 0..<max(count / 1000, 1) {
    fuzz.run(min(count, 1000), seed: UInt64(firstSeed + seed))
  }
}
for problem in fuzz.problems { print(problem) }
print(
  "\(fuzz.count) programs in \(time): \(fuzz.parsed) parsed, \(fuzz.succeeded) ran to their end,")
print("\(fuzz.problems.count) ended badly")
exit(fuzz.problems.isEmpty ? 0 : 1)
