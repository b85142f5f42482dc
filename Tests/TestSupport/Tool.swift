import Foundation

/// The built tool, run without a terminal.
package struct Tool {
  /// What a run left behind.
  package struct Outcome: Sendable {
    /// The exit status.
    package let status: Int32
    /// What was written to standard output.
    package let output: String
    /// What was written to standard error.
    package let errors: String

    /// The lines of standard output.
    package var lines: [String] {
      output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
    }
  }

  /// Runs `layerlab` and waits for its end.
  ///
  /// - Parameters:
  ///   - arguments: The command line.
  ///   - input: What is piped in.
  ///   - environment: The whole environment.
  ///   - folder: The working directory; by default the tests' own.
  /// - Returns: What the run left behind.
  /// - Throws: Where the tool cannot be started.
  package static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    in folder: String? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: PseudoTerminal.productsDirectory + "/layerlab")
    process.arguments = arguments
    process.environment = environment
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let (standardInput, standardOutput, standardError) = (Pipe(), Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = standardError
    let errors = Collector(standardError)
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let output = standardOutput.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: errors.text)
  }

  /// Reads a second stream beside the first, so that neither blocks the tool.
  private final class Collector: @unchecked Sendable {
    // SAFETY: `data` is written on the queue before the group is left, and read after that.
    private var data = Data()
    private let group = DispatchGroup()

    init(_ pipe: Pipe) {
      group.enter()
      DispatchQueue.global().async { [self] in
        data = pipe.fileHandleForReading.readDataToEndOfFile()
        group.leave()
      }
    }

    var text: String {
      group.wait()
      return String(decoding: data, as: UTF8.self)
    }
  }
}
