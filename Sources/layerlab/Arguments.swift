import ArgumentParser
import Console
import Terminal

extension LanguageChoice: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension TerminalCapabilities.ColorChoice: ExpressibleByArgument {}

/// Everything that can stand on the command line; options may come before or after the subcommand.
struct Arguments: ParsableArguments {
  /// The subcommand and what it works on.
  @Argument var words: [String] = []

  @Option(name: .customShort("e"), parsing: .unconditionalSingleValue)
  var expressions: [String] = []

  @Flag var json = false
  @Option var lang: LanguageChoice?
  @Option var color: TerminalCapabilities.ColorChoice = .auto
  @Option var width: Int?
  @Option var seed: UInt64?
  @Option var precision: Int?
  @Option var timeout: Double?
  @Option var memoryLimit: Int?
  @Flag var speech = false

  @Flag var auto = false
  @Option var pace: Double?
  @Flag var loop = false
  @Flag var fresh = false
  @Flag(name: .customLong("class")) var isClass = false
  @Flag var big = false
  @Flag var update = false
  @Flag var watch = false
  @Option var to: ExportFormat?
  @Option var output: String?
  @Flag(name: .shortAndLong) var help = false
  @Flag var all = false
  @Flag var version = false

  /// The choices that every subcommand shares.
  var global: GlobalOptions {
    GlobalOptions(
      isJSON: json, language: lang, color: color, width: width, seed: seed, precision: precision,
      timeout: timeout, memoryLimit: memoryLimit, isSpeech: speech, hasLargePrint: big)
  }
}
