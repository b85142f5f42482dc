import TestSupport
import Testing

/// The built tool as other programs use it: through pipes.
@Suite(.timeLimit(.minutes(2)))
struct CommandLineTests {
  private static let edges =
    "conv2d([1 1 1 0 0; 0 1 1 1 0; 0 0 1 1 1; 1 1 0 0 0; 0 1 1 0 0], [1 0 -1; 1 0 -1; 1 0 -1])"

  @Test func expressionsAreEvaluatedAndPrinted() throws {
    let outcome = try Tool.run(["-e", Self.edges])
    #expect(outcome.output == "-2  0  2\n-1  0  1\n-1  1  1\n")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.status == 0)
  }

  @Test func expressionsShareTheirVariables() throws {
    let outcome = try Tool.run(["-e", "x = 2;", "-e", "x ^ 10", "-e", "-2^2"])
    #expect(outcome.lines == ["1024", "-4"])
  }

  @Test func standardInputIsAScript() throws {
    let outcome = try Tool.run([], input: "x = [1 2]\nx |> relu\n1+1")
    #expect(outcome.lines == ["x : 2", "1  2", "1  2", "2"])
    let script = try Tool.run(["run", "-"], input: "print(“好”)")
    #expect(script.output == "好\n")
  }

  @Test func scriptsRunFromFiles() throws {
    let folder = try TemporaryDirectory()
    let path = try folder.write(
      "fn f(n) {\n  if n < 2 { 1 } else { n * f(n - 1) }\n}\nf(5)\n", to: "first.lab")
    #expect(try Tool.run(["run", path]).output == "120\n")
    let missing = try Tool.run(["run", folder.path + "/none.lab"])
    #expect(missing.status == 1)
    #expect(missing.errors.contains("error[file]"))
  }

  @Test func resultsAreJSONWhenAskedFor() throws {
    let outcome = try Tool.run(
      [
        "--json", "-e", "y = [1 2; 3 4] / 0 * [1 1; 0 1]", "-e", "print(1)", "-e", "relu", "-e",
        "z",
      ])
    #expect(
      outcome.lines.prefix(3) == [
        """
        {"type":"tensor","name":"y","dtype":"float32","shape":[2,2],\
        "data":["inf","inf","nan","inf"]}
        """,
        #"{"type":"output","text":"1"}"#,
        #"{"type":"function","name":"relu"}"#,
      ])
    #expect(
      outcome.lines[3].hasPrefix(
        #"{"type":"error","code":"unknown-name","line":1,"column":1,"length":1,"message":{"en":""#))
    #expect(outcome.status == 1)
  }

  @Test func aFileThatIsMissingIsToldInJSONToo() throws {
    let outcome = try Tool.run(["--json", "run", "/nowhere/none.lab"])
    #expect(outcome.lines.first?.hasPrefix(#"{"type":"error","code":"file","line":1,"#) == true)
    #expect(outcome.lines.count == 1 && outcome.errors.isEmpty && outcome.status == 1)
  }

  @Test func columnsCountFromBehindAByteOrderMark() throws {
    let folder = try TemporaryDirectory()
    let path = try folder.write("\u{FEFF}1 + zz\n", to: "marked.lab")
    for outcome in [
      try Tool.run(["--json", "run", path]), try Tool.run(["--json"], input: "\u{FEFF}1 + zz\n"),
    ] {
      #expect(outcome.lines.first?.contains(#""line":1,"column":5,"length":2"#) == true)
    }
  }

  @Test func errorsGoToStandardErrorInTheLanguageOfTheLocale() throws {
    let english = try Tool.run(["-e", "x = 1", "-e", "y"], environment: ["LANG": "C"])
    #expect(english.output == "x : 1\n")
    #expect(english.errors.hasPrefix("error[unknown-name]: y is not defined\n"))
    #expect(english.status == 1)
    let chinese = try Tool.run(["-e", "y"], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(chinese.errors.hasPrefix("错误[unknown-name]: y 没有定义\n"))
    let chosen = try Tool.run(["--lang", "zh", "-e", "y"], environment: ["LANG": "C"])
    #expect(chosen.errors == chinese.errors)
  }

  @Test func wrongUsageIsToldInBothLanguages() throws {
    let cases = [["--wdith", "40"], ["chek"], ["--width", "x"], ["run"], ["--precision", "99"]]
    for arguments in cases {
      let outcome = try Tool.run(arguments)
      #expect(outcome.status == 2, "\(arguments)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("layerlab："), "\(arguments)")
    }
    #expect(try Tool.run(["--wdith", "40"]).errors.contains("did you mean --width?"))
  }

  @Test func optionsStandBeforeOrAfterTheSubcommand() throws {
    let before = try Tool.run(["--precision", "3", "run", "-"], input: "pi")
    let after = try Tool.run(["run", "-", "--precision", "3"], input: "pi")
    #expect(before.output == "3.14\n")
    #expect(after.output == before.output)
  }

  @Test func colourIsForTerminalsOrOnDemand() throws {
    #expect(try !Tool.run(["-e", "x = 1"]).output.contains("\u{1B}"))
    let coloured = try Tool.run(
      ["--color", "always", "-e", "x = 1"], environment: ["TERM": "xterm"])
    #expect(coloured.output.contains("\u{1B}["))
  }

  @Test func limitsEndAProgram() throws {
    let slow = try Tool.run(["--timeout", "0.2", "-e", "while true { }"])
    #expect(slow.errors.hasPrefix("error[time-limit]"))
    #expect(slow.status == 1)
    let large = try Tool.run(["--memory-limit", "1000000", "-e", "ones(1000, 1000)"])
    #expect(large.errors.hasPrefix("error[memory-limit]"))
    let deep = try Tool.run(["-e", "fn f(n) { f(n + 1) }; f(0)"])
    #expect(deep.errors.hasPrefix("error[recursion-limit]"))
  }

  @Test func deepNestingIsAnErrorAndNoCrash() throws {
    for bracket in ["(", "[", "-", "not ", "x -> "] {
      let outcome = try Tool.run([], input: String(repeating: bracket, count: 100_000) + "1")
      #expect(outcome.status == 1)
      #expect(outcome.errors.hasPrefix("error[syntax]"), "\(bracket)")
    }
  }

  @Test func aSeedFixesTheRandomNumbers() throws {
    let first = try Tool.run(["--seed", "1", "-e", "rand(4)"])
    #expect(first.output == "0.566562  0.745782  0.971003  0.444359\n")
  }

  @Test func helpAndVersionArePrinted() throws {
    #expect(try Tool.run(["--version"]).output.hasPrefix("layerlab "))
    #expect(try Tool.run(["help"]).output.contains("layerlab play"))
    #expect(try Tool.run(["help", "conv2d"]).output.contains("stride"))
    for name in ["play", "notes", "lessons", "check", "new"] {
      let page = try Tool.run([name, "--help"], environment: ["LANG": "C"])
      #expect(page.status == 0)
      #expect(page.output.hasPrefix("layerlab \(name)"))
      let chinese = try Tool.run(["help", name, "--lang", "zh"])
      #expect(chinese.output.hasPrefix("layerlab \(name)"))
      #expect(chinese.output != page.output)
      #expect(chinese.output.contains("。"))
    }
  }
}
