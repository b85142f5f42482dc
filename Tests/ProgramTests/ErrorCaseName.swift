import Language
import Operations
import Tensors

/// The name of what an error says, one for every case of the enums of errors.
///
/// The switches have no default: a case that is added does not compile here before it has a name,
/// and a name needs a program in `Fixtures/errors` that shows it.
enum ErrorCaseName {
  /// The name for the facts that a diagnostic was made from.
  static func of(_ error: any Error) -> String? {
    switch error {
    case let error as SyntaxError: of(error.mistake)
    case let error as EvaluationError: of(error)
    default: nil
    }
  }

  private static func of(_ error: EvaluationError) -> String {
    switch error {
    case .unknownName: "EvaluationError.unknownName"
    case .foreignName: "EvaluationError.foreignName"
    case .localBeforeAssignment: "EvaluationError.localBeforeAssignment"
    case .unknownMember: "EvaluationError.unknownMember"
    case .foreignMember: "EvaluationError.foreignMember"
    case .calledMember: "EvaluationError.calledMember"
    case .wrongKind: "EvaluationError.wrongKind"
    case .operands: "EvaluationError.operands"
    case .operand: "EvaluationError.operand"
    case .notCallable: "EvaluationError.notCallable"
    case .noSteps: "EvaluationError.noSteps"
    case .notACondition: "EvaluationError.notACondition"
    case .notIterable: "EvaluationError.notIterable"
    case .tooManyArguments: "EvaluationError.tooManyArguments"
    case .missingArgument: "EvaluationError.missingArgument"
    case .unknownArgument: "EvaluationError.unknownArgument"
    case .repeatedArgument: "EvaluationError.repeatedArgument"
    case .ragged: "EvaluationError.ragged"
    case .unpacking: "EvaluationError.unpacking"
    case .notAssignable: "EvaluationError.notAssignable"
    case .fixedSetting: "EvaluationError.fixedSetting"
    case .fixedMember: "EvaluationError.fixedMember"
    case .elementKind: "EvaluationError.elementKind"
    case .leafShape: "EvaluationError.leafShape"
    case .notScalar: "EvaluationError.notScalar"
    case .notRecorded: "EvaluationError.notRecorded"
    case .notDifferentiableTarget: "EvaluationError.notDifferentiableTarget"
    case .recursionLimit: "EvaluationError.recursionLimit"
    case .nestedTooDeeply: "EvaluationError.nestedTooDeeply"
    case .tooManyItems: "EvaluationError.tooManyItems"
    case .assertion: "EvaluationError.assertion"
    case .file: "EvaluationError.file"
    case .format: "EvaluationError.format"
    case .permission: "EvaluationError.permission"
    case .operation(let error): of(error)
    case .placed(let diagnostic): diagnostic.cause.flatMap(of) ?? "EvaluationError.placed"
    }
  }

  private static func of(_ error: OperationError) -> String {
    switch error {
    case .domain: "OperationError.domain"
    case .notWhole: "OperationError.notWhole"
    case .unknownChoice: "OperationError.unknownChoice"
    case .rank: "OperationError.rank"
    case .shape: "OperationError.shape"
    case .unequalShapes: "OperationError.unequalShapes"
    case .labelShape: "OperationError.labelShape"
    case .innerSizes: "OperationError.innerSizes"
    case .channels: "OperationError.channels"
    case .signalChannels: "OperationError.signalChannels"
    case .groups: "OperationError.groups"
    case .windowTooLarge: "OperationError.windowTooLarge"
    case .remainder: "OperationError.remainder"
    case .keptSizeWithStride: "OperationError.keptSizeWithStride"
    case .axis: "OperationError.axis"
    case .repeatedAxis: "OperationError.repeatedAxis"
    case .axisCount: "OperationError.axisCount"
    case .joinedShapes: "OperationError.joinedShapes"
    case .nothingToReduce: "OperationError.nothingToReduce"
    case .labelRange: "OperationError.labelRange"
    case .binaryLabel: "OperationError.binaryLabel"
    case .position: "OperationError.position"
    case .noTensors: "OperationError.noTensors"
    case .nothingToLearn: "OperationError.nothingToLearn"
    case .independentLoss: "OperationError.independentLoss"
    case .conflict: "OperationError.conflict"
    case .singular: "OperationError.singular"
    case .nothingLeft: "OperationError.nothingLeft"
    case .notDifferentiable: "OperationError.notDifferentiable"
    case .tooManyWays: "OperationError.tooManyWays"
    case .tensor(let error, _): of(error)
    }
  }

  private static func of(_ error: TensorError) -> String {
    switch error {
    case .broadcast: "TensorError.broadcast"
    case .replacement: "TensorError.replacement"
    case .reshape: "TensorError.reshape"
    case .severalOpenSizes: "TensorError.severalOpenSizes"
    case .negativeSize: "TensorError.negativeSize"
    case .rankLimit: "TensorError.rankLimit"
    case .indexRange: "TensorError.indexRange"
    case .tooManyIndices: "TensorError.tooManyIndices"
    case .severalEllipses: "TensorError.severalEllipses"
    case .stepOfZero: "TensorError.stepOfZero"
    case .indexShapes: "TensorError.indexShapes"
    case .fractionalIndex: "TensorError.fractionalIndex"
    case .memoryLimit: "TensorError.memoryLimit"
    case .interrupted: "TensorError.interrupted"
    }
  }

  private static func of(_ mistake: SyntaxError.Mistake) -> String {
    switch mistake {
    case .unexpectedCharacter: "SyntaxError.unexpectedCharacter"
    case .lookalike: "SyntaxError.lookalike"
    case .foreignOperator: "SyntaxError.foreignOperator"
    case .dottedOperator: "SyntaxError.dottedOperator"
    case .broadcastCall: "SyntaxError.broadcastCall"
    case .questionMark: "SyntaxError.questionMark"
    case .stringPrefix: "SyntaxError.stringPrefix"
    case .transposeMark: "SyntaxError.transposeMark"
    case .singleQuotes: "SyntaxError.singleQuotes"
    case .floorDivision: "SyntaxError.floorDivision"
    case .slashComment: "SyntaxError.slashComment"
    case .percentComment: "SyntaxError.percentComment"
    case .blockComment: "SyntaxError.blockComment"
    case .strayBackslash: "SyntaxError.strayBackslash"
    case .unterminatedString: "SyntaxError.unterminatedString"
    case .unknownEscape: "SyntaxError.unknownEscape"
    case .invalidScalar: "SyntaxError.invalidScalar"
    case .pointWithoutDigit: "SyntaxError.pointWithoutDigit"
    case .memberOfNumber: "SyntaxError.memberOfNumber"
    case .dotsBetweenNumbers: "SyntaxError.dotsBetweenNumbers"
    case .malformedNumber: "SyntaxError.malformedNumber"
    case .numberTouchesName: "SyntaxError.numberTouchesName"
    case .interrupted: "SyntaxError.interrupted"
    case .tooLong: "SyntaxError.tooLong"
    case .nameTooLong: "SyntaxError.nameTooLong"
    case .unclosedBracket: "SyntaxError.unclosedBracket"
    case .mismatchedBracket: "SyntaxError.mismatchedBracket"
    case .strayClosingBracket: "SyntaxError.strayClosingBracket"
    case .nestedTooDeeply: "SyntaxError.nestedTooDeeply"
    case .hole: "SyntaxError.hole"
    case .expectedOperand: "SyntaxError.expectedOperand"
    case .unexpected: "SyntaxError.unexpected"
    case .operatorMissing: "SyntaxError.operatorMissing"
    case .foreignWord: "SyntaxError.foreignWord"
    case .notNeedsParentheses: "SyntaxError.notNeedsParentheses"
    case .colonOutsideIndex: "SyntaxError.colonOutsideIndex"
    case .indexInParentheses: "SyntaxError.indexInParentheses"
    case .ellipsisOutsideIndex: "SyntaxError.ellipsisOutsideIndex"
    case .continuationDots: "SyntaxError.continuationDots"
    case .ternary: "SyntaxError.ternary"
    case .comprehension: "SyntaxError.comprehension"
    case .membership: "SyntaxError.membership"
    case .functionHandle: "SyntaxError.functionHandle"
    case .emptyIndex: "SyntaxError.emptyIndex"
    case .emptyRow: "SyntaxError.emptyRow"
    case .assignmentInExpression: "SyntaxError.assignmentInExpression"
    case .assignmentInCondition: "SyntaxError.assignmentInCondition"
    case .chainedAssignment: "SyntaxError.chainedAssignment"
    case .expectedMemberName: "SyntaxError.expectedMemberName"
    case .keywordAsName: "SyntaxError.keywordAsName"
    case .positionalAfterNamed: "SyntaxError.positionalAfterNamed"
    case .duplicateArgument: "SyntaxError.duplicateArgument"
    case .argumentNameNotPlain: "SyntaxError.argumentNameNotPlain"
    case .nothingBeforePipe: "SyntaxError.nothingBeforePipe"
    case .blockInExpression: "SyntaxError.blockInExpression"
    case .incrementOperator: "SyntaxError.incrementOperator"
    case .invalidTarget: "SyntaxError.invalidTarget"
    case .bracketedTargets: "SyntaxError.bracketedTargets"
    case .nestedTargets: "SyntaxError.nestedTargets"
    case .augmentedTuple: "SyntaxError.augmentedTuple"
    case .callAsTarget: "SyntaxError.callAsTarget"
    case .invalidParameter: "SyntaxError.invalidParameter"
    case .duplicateParameter: "SyntaxError.duplicateParameter"
    case .requiredAfterDefault: "SyntaxError.requiredAfterDefault"
    case .functionWithoutName: "SyntaxError.functionWithoutName"
    case .expectedParameters: "SyntaxError.expectedParameters"
    case .expectedBlock: "SyntaxError.expectedBlock"
    case .colonBeforeBlock: "SyntaxError.colonBeforeBlock"
    case .blockWithoutKeyword: "SyntaxError.blockWithoutKeyword"
    case .returnOutsideFunction: "SyntaxError.returnOutsideFunction"
    case .loopWordOutsideLoop: "SyntaxError.loopWordOutsideLoop"
    case .elseWithoutIf: "SyntaxError.elseWithoutIf"
    case .loopWithoutIn: "SyntaxError.loopWithoutIn"
    case .loopInParentheses: "SyntaxError.loopInParentheses"
    case .commandInsideBlock: "SyntaxError.commandInsideBlock"
    case .commandNotFirst: "SyntaxError.commandNotFirst"
    case .commandWithoutName: "SyntaxError.commandWithoutName"
    }
  }

  /// Every name.
  static let all = Set(names.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let names = """
    EvaluationError.unknownName EvaluationError.foreignName EvaluationError.localBeforeAssignment
    EvaluationError.unknownMember EvaluationError.foreignMember EvaluationError.calledMember
    EvaluationError.wrongKind EvaluationError.operands EvaluationError.operand
    EvaluationError.notCallable EvaluationError.notACondition EvaluationError.notIterable
    EvaluationError.tooManyArguments EvaluationError.missingArgument
    EvaluationError.unknownArgument EvaluationError.repeatedArgument EvaluationError.ragged
    EvaluationError.unpacking EvaluationError.notAssignable EvaluationError.leafShape
    EvaluationError.notScalar EvaluationError.notRecorded EvaluationError.notDifferentiableTarget
    EvaluationError.recursionLimit EvaluationError.nestedTooDeeply EvaluationError.tooManyItems
    EvaluationError.assertion EvaluationError.file
    EvaluationError.format EvaluationError.permission OperationError.domain
    OperationError.notWhole OperationError.unknownChoice OperationError.rank OperationError.shape
    OperationError.unequalShapes OperationError.innerSizes OperationError.channels
    OperationError.signalChannels OperationError.groups OperationError.windowTooLarge
    OperationError.remainder OperationError.keptSizeWithStride OperationError.axis
    OperationError.repeatedAxis OperationError.axisCount OperationError.joinedShapes
    OperationError.nothingToReduce OperationError.labelRange OperationError.binaryLabel
    OperationError.position OperationError.noTensors OperationError.conflict
    OperationError.singular OperationError.nothingLeft OperationError.notDifferentiable
    TensorError.broadcast TensorError.replacement TensorError.reshape TensorError.severalOpenSizes
    TensorError.negativeSize TensorError.rankLimit TensorError.indexRange
    TensorError.tooManyIndices TensorError.severalEllipses TensorError.stepOfZero
    TensorError.indexShapes TensorError.fractionalIndex TensorError.memoryLimit
    TensorError.interrupted SyntaxError.unexpectedCharacter SyntaxError.lookalike
    SyntaxError.foreignOperator SyntaxError.dottedOperator SyntaxError.broadcastCall
    SyntaxError.questionMark SyntaxError.stringPrefix SyntaxError.transposeMark
    SyntaxError.singleQuotes SyntaxError.floorDivision SyntaxError.slashComment
    SyntaxError.percentComment SyntaxError.strayBackslash SyntaxError.unterminatedString
    SyntaxError.unknownEscape SyntaxError.invalidScalar SyntaxError.pointWithoutDigit
    SyntaxError.dotsBetweenNumbers SyntaxError.malformedNumber SyntaxError.numberTouchesName
    SyntaxError.tooLong SyntaxError.nameTooLong SyntaxError.unclosedBracket SyntaxError.mismatchedBracket
    SyntaxError.strayClosingBracket SyntaxError.nestedTooDeeply SyntaxError.hole
    SyntaxError.expectedOperand SyntaxError.unexpected SyntaxError.foreignWord SyntaxError.operatorMissing
    SyntaxError.notNeedsParentheses SyntaxError.colonOutsideIndex SyntaxError.indexInParentheses
    SyntaxError.ellipsisOutsideIndex SyntaxError.continuationDots SyntaxError.ternary
    SyntaxError.comprehension SyntaxError.membership SyntaxError.emptyIndex SyntaxError.emptyRow
    SyntaxError.assignmentInExpression SyntaxError.assignmentInCondition
    SyntaxError.chainedAssignment SyntaxError.expectedMemberName SyntaxError.keywordAsName
    SyntaxError.positionalAfterNamed SyntaxError.duplicateArgument
    SyntaxError.argumentNameNotPlain SyntaxError.nothingBeforePipe SyntaxError.blockInExpression
    SyntaxError.incrementOperator SyntaxError.invalidTarget SyntaxError.bracketedTargets
    SyntaxError.nestedTargets SyntaxError.augmentedTuple SyntaxError.callAsTarget
    SyntaxError.invalidParameter SyntaxError.duplicateParameter SyntaxError.requiredAfterDefault
    SyntaxError.functionWithoutName SyntaxError.expectedParameters SyntaxError.expectedBlock
    SyntaxError.colonBeforeBlock SyntaxError.blockWithoutKeyword SyntaxError.returnOutsideFunction
    SyntaxError.loopWordOutsideLoop SyntaxError.elseWithoutIf SyntaxError.loopWithoutIn
    SyntaxError.commandInsideBlock SyntaxError.commandNotFirst SyntaxError.commandWithoutName
    OperationError.tooManyWays OperationError.nothingToLearn EvaluationError.fixedSetting
    EvaluationError.fixedMember EvaluationError.elementKind
    OperationError.labelShape SyntaxError.blockComment SyntaxError.memberOfNumber
    SyntaxError.functionHandle SyntaxError.loopInParentheses
    OperationError.independentLoss
    """
}
