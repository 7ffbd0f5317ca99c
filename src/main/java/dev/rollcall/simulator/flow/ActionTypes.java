package dev.rollcall.simulator.flow;

import java.util.Set;

/** Types of actions. From AWS's "Actions in the Amazon Connect Flow language", read 2026-11. */
final class ActionTypes {

  static final Set<String> ALL =
      Set.of(
          // Participant actions.
          "ConnectParticipantWithLexBot",
          "DisconnectParticipant",
          "GetParticipantInput",
          "MessageParticipant",
          "MessageParticipantIteratively",
          "ShowView",
          // Contact actions.
          "CompleteOutboundCall",
          "CreateCase",
          "CreatePersistentContactAssociation",
          "CreateTask",
          "CreateWisdomSession",
          "DequeueContactAndTransferToQueue",
          "EndFlowModuleExecution",
          "GetCase",
          "InvokeFlowModule",
          "LoadContactContent",
          "ResumeContact",
          "StartOutboundChatContact",
          "StartOutboundEmailContact",
          "TagContact",
          "TransferContactToAgent",
          "TransferContactToQueue",
          "UnTagContact",
          "UpdateCase",
          "UpdateContactAttributes",
          "UpdateContactCallbackNumber",
          "UpdateContactData",
          "UpdateContactEventHooks",
          "UpdateContactMediaProcessing",
          "UpdateContactMediaStreamingBehavior",
          "UpdateContactRecordingAndAnalyticsBehavior",
          "UpdateContactRecordingBehavior",
          "UpdateContactRoutingBehavior",
          "UpdateContactRoutingCriteria",
          "UpdateContactTargetQueue",
          "UpdateContactTextToSpeechVoice",
          "UpdatePreviousContactParticipantState",
          "TransferParticipantToThirdParty",
          // Flow control actions.
          "CheckHoursOfOperation",
          "CheckMetricData",
          "CheckOutboundCallStatus",
          "CheckVoiceId",
          "Compare",
          "DistributeByPercentage",
          "EndFlowExecution",
          "GetMetricData",
          "Loop",
          "StartVoiceIdStream",
          "TransferToFlow",
          "UpdateFlowAttributes",
          "UpdateFlowLoggingBehavior",
          "UpdateRoutingCriteria",
          "Wait",
          // Interactions.
          "AssociateContactToCustomerProfile",
          "CreateCallbackContact",
          "CreateCustomerProfile",
          "GetCalculatedAttributesForCustomerProfile",
          "GetCustomerProfile",
          "GetCustomerProfileObject",
          "InvokeLambdaFunction",
          "UpdateCustomerProfile");

  private ActionTypes() {}
}
