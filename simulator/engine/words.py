"""Fixed sentences that every front end and the debrief share, so that they say the same thing."""

from simulator.engine.events import RecognisedAnswer

WORRY = {
    0: "not worried",
    5: "worried: something has to change",
    10: "as worried as I can be: a child could be badly hurt",
}
"""The words at three marks of the worry scale."""

WORRY_QUESTION = "How worried are you for the children in the next months, if nothing changes?"
SURE_QUESTION = "How sure are you?"
REASON_QUESTION = "Your reason, in a line"
CHALLENGE_QUESTION = "Whom would you challenge, if anybody?"
CHANGE_QUESTION = "What would change your mind?"
NONE_OF_THESE = "None of these: I would …"
NEAREST_QUESTION = "Which option is nearest, to go on by?"
NEAREST_CHALLENGE_QUESTION = "Which is nearest, to go on by?"
NONE_IS_NEAR = "None of them is near: your words stand, and no reply comes"
PASS = "Pass: no answer here"
PASS_AS_GROUP = "Pass: no agreed answer here"
WRITE_FIRST = "Each of you: write down your own level first, on paper, before you talk."
WRITE_FIRST_CHALLENGE = (
    "Each of you: write down first, on paper, before you talk, whether you would challenge somebody or nobody."
)
READ_OUT = "Then go round: type the number that each of you wrote. Leave out whoever would rather not say."
NOW_TALK = "Now talk. What do you agree on?"
FIRST_ALONE = "First, each alone"
MINORITY = "Minority reason"
MINORITY_QUESTION = "Does anybody still see it otherwise? Their reason, in a line"
ALONE_OR_GROUP = "Do you play alone, or as a group?"
ALONE, AS_GROUP = "Alone", "As a group, at this keyboard"
PEOPLE_QUESTION = "How many are you? 2 to 12."
ROLES_QUESTION = (
    "Which roles do you have? With commas between, for example: social worker, health visitor, police. "
    "Roles only, never names."
)
NO_REAL_DETAILS = "No real names or case details, please."
WANT_BACK_QUESTION = "Which of your decisions would you want back?"
OTHER_VIEW_QUESTION = "Where did you most want someone else's view?"
RECOGNISED_QUESTION = "Did you recognise the case, or know how it ended?"
RECOGNISED: dict[RecognisedAnswer, str] = {
    "yes": "Yes",
    "partly": "Partly",
    "no": "No",
    "passed": "I would rather not say",
}
SINCE_QUESTION = "From when?"
SHARE_OFFER = "Share reasons with your team"
SHARE_HOW = (
    "A reason that you share may be printed on the team sheet word for word, without your code, shuffled anew at each "
    "point. Colleagues may still know your way of writing. What you do not share stays with you."
)
SHARE_AGENCY = "Count my answers under it, where five or more people are of it and say so"
SHARE_KEEP, SHARE_THIS = "Keep it to myself", "Share this one"
ENDING_IS_INVENTED = "This ending is invented. Nobody can know what would have happened."
GOOD_PLACE_TO_STOP = "This is a good place to stop, if you want to."

BRIEFING = (
    "The people and the place in this case are made up.",
    "Nobody is marked. There is no score. People who do this work differ, and that is what it is for.",
    "You decide at each point before anything is revealed. A locked answer stays as it is; a later thought is a note.",
    "You may pass, skip a scene, pause, or stop, at any time.",
    "What you type stays on this machine, under a made-up code. Please type no real names and no real case.",
    "Not a thing to do alone late in the day. If it brings a real child to mind, stop and follow your local procedure.",
)

GROUP_BRIEFING = (
    "You play as a group: at each point each of you first writes down an own answer, on paper. Then you talk, and one "
    "of you types what you agree on. You may agree to differ: there is room for a minority's reason.",
)

SUPPORT = (
    "You can stop now. Your place is kept, and nobody is told.",
    "Talk to somebody today: your supervisor, the manager on call, a colleague you trust, your employee assistance.",
    "If it brought a real child to mind, follow your local procedure now. If a child is in danger now, ring 999.",
)
